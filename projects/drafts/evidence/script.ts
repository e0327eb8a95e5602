const HAN = /\p{Script=Han}/gu;
const OTHER =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}]/gu;
const LATIN_RUN = /[\p{Script=Latin}][\p{Script=Latin}\p{N}'’.-]*/gu;

export function countHan(text: string): number {
  return text.match(HAN)?.length ?? 0;
}

/**
 * How long a text is when said in Chinese, in hanzi: English takes about 1.65 a word (Kubernetes' and
 * other documentation, essays a little more); what stays Latin in a Chinese text is counted the same.
 */
export function sizeOf(plain: string): number {
  return (
    countHan(plain) +
    (plain.match(OTHER)?.length ?? 0) +
    1.65 * (plain.match(LATIN_RUN)?.length ?? 0)
  );
}

/** So many lower-case words behind each other are no name: English was left standing. */
const ENGLISH_STRETCH = /(?:\b[a-z][a-z'’-]*[,;:]?\s+){7}[a-z]/;

/** Whether a text that should be Chinese is in another language, wholly or for a long stretch. */
export function isUntranslated(target: string, source: string): boolean {
  const han = countHan(target);
  const words = target.match(LATIN_RUN)?.length ?? 0;
  const other = target.match(OTHER)?.length ?? 0;
  if (other > han * 0.2 && other > 1) return true;
  if (ENGLISH_STRETCH.test(target)) return true;
  if (han > 0) return words > 4 && words > han;
  return words > 0 && !isNameOnly(source);
}

/** Names, versions and figures stay as they are: `GPT-4o`, `Hugging Face`, `v2.1`. */
function isNameOnly(source: string): boolean {
  const words = source.match(LATIN_RUN) ?? [];
  return words.length <= 4 && words.every((word) => /[A-Z0-9]/.test(word));
}

/** Characters of everyday text that only traditional Chinese writes. */
const TRADITIONAL =
  /[來個們則動務問單嗎國圖學實將專尋對導層屬島幣張強從復態慣憶應懷戰戲戶擇擔據擴攝敗數斷時書會東條業極構樂標樣樹機檔檢權歷準滅漢潔濟灣無營爭爲獨獲現環產畫當療發監盤確碼禮種積穩競筆節範紙級結給統經維網編練縮總績織續羅義習聖聞聲職聽腦膽與興舉艦藝蘇處號術衛裏補裡製複見覺觀訂計訊討訓記設許訴診詞試話該詳認語誠誤說誰調談請論證識譯護讀變讓資賴贊趕跡車輕輪輯農這進過遠適選遺還鄰釋針錄錢錯録鏈鏡鐵長門開間關陽隊際隨險隱雙離難雲電靈響頁項順預領頭頻題額顏願類風飛飯館驗體麼點齊龍]/gu;

/** Written in traditional characters, more than by chance. */
export function isTraditional(text: string): boolean {
  const found = text.match(TRADITIONAL)?.length ?? 0;
  return found >= 2 && found >= countHan(text) * 0.06;
}
