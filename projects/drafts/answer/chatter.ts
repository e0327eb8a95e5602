import { countHan } from '../evidence/script.ts';

const OPENINGS: readonly RegExp[] = [
  /^(?:好的|好|当然|没问题|可以|明白|收到|了解|遵命|嗯|OK|已为[你您]|我(?:来|将|会|已)|下面|以下|这是|按照?[你您]|根据[你您]|译文如下|翻译如下|译文|翻译|正文|全文|结果)[^。！？]{0,60}[:：。！!，,]?$/i,
  /^(?:好的|好|当然|没问题|可以|明白|收到|了解)[，,！!。].{0,120}$/,
  /^(?:以下|下面|这里)(?:是|为).{0,80}(?:译文|翻译|句段|部分|内容).{0,40}$/,
  /^(?:sure|certainly|of course|okay|ok|absolutely|got it|understood|here(?:['’]s| is| are)|below (?:is|are)|the translation|translation|translated|i(?:['’]ll| will| have|['’]ve)|continuing|let me)\b/i,
];

const CLOSINGS: readonly RegExp[] = [
  /^(?:希望|祝|如果[你您]?(?:还|有|需|想|希望|觉得)|如需|如有|若[你您]?(?:需|有|想)|需要我|是否需要|要不要|请(?:告诉|告知|随时|问|发送|提供|确认)|欢迎|随时|以上(?:就?是|为|便是|内容|译文)|全部|翻译(?:完成|完毕|到此)|已(?:全部)?(?:完成|译完)|本部分|第.{1,6}部分|未完|待续|继续|接下来|后续|剩余|由于(?:篇幅|长度)|（?(?:完|未完待续|待续|全文完)）?[。]?$)/,
  /^[（(【[]?(?:注|注释|备注|说明|翻译说明|译者说明|译注|提示|PS|P\.S\.)[】\])）]?\s*[:：]/i,
  /^(?:let me know|i hope|hope (?:this|that|it)|feel free|please (?:let|tell|send|provide)|if you(?:['’]d| would| need| want| have)|would you like|do you want|shall i|that['’]s (?:all|it)|this (?:is|concludes)|end of|notes?:|to be continued|continue|the (?:rest|remaining)|due to|all (?:segments|done)|done\b|\(?end\)?$)/i,
];

/** What a model says before its work. */
export function isOpening(paragraph: string): boolean {
  return isShort(paragraph) && OPENINGS.some((pattern) => pattern.test(plain(paragraph)));
}

/** What a model says after it, or between two parts of it. */
export function isClosing(paragraph: string): boolean {
  return isShort(paragraph) && CLOSINGS.some((pattern) => pattern.test(plain(paragraph)));
}

const REFUSALS =
  /(?:无法|不能|没办法|不便|抱歉|对不起|很遗憾).{0,40}(?:翻译|协助|帮助|完成|提供|处理|满足|回答|讨论)|(?:sorry|can(?:no|['’])t|cannot|unable to|won['’]t|not able to).{0,60}(?:translat|assist|help|compl|provid|fulfil|continue|process)/is;

/** The model says that it will not do it. */
export function isRefusal(text: string): boolean {
  return text.length < 1500 && REFUSALS.test(text.slice(0, 600));
}

/** Talk is. */
function isShort(paragraph: string): boolean {
  return paragraph.length < 500;
}

function plain(paragraph: string): string {
  return paragraph.replace(/^[\s>#*_`-]+|[\s*_`]+$/g, '');
}

/** `译文：…`, `Translation: …`: what the text is, not what it says. */
const LABEL =
  /^(?:\*\*)?(?:译文|中文|翻译|中译|中文译文|译|translation|chinese|zh)(?:\*\*)?\s*[:：](?:\*\*)?\s*/i;
const SOURCE_LABEL =
  /^(?:\*\*)?(?:原文|英文|英语|source|english|original|en)(?:\*\*)?\s*[:：](?:\*\*)?\s*/i;

export function withoutLabel(line: string): string {
  return line.replace(LABEL, '');
}

/** The English that an answer repeats behind a label of its own. */
export function labelledSource(line: string): string | undefined {
  const label = SOURCE_LABEL.exec(line)?.[0];
  const rest = label === undefined ? undefined : line.slice(label.length);
  return rest !== undefined && countHan(rest) === 0 ? rest : undefined;
}
