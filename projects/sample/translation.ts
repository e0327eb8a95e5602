import type { SegmentState } from '../segments/types.ts';

/** A row of the sample that is already translated, found by its English. */
export interface SampleTranslation {
  readonly source: string;
  readonly text: string;
  readonly state: SegmentState;
}

/** About a third of the sample article: what the column's translator would have done by now. */
export const sampleTranslations: readonly SampleTranslation[] = [
  {
    source: 'What Open Weights Change, and What They Do Not',
    text: '开放权重改变了什么，没有改变什么',
    state: 'final',
  },
  {
    source:
      'A plain look at what you gain when you can download a language model, and what you still have to do yourself.',
    text: '能把语言模型下载到本地，你得到了什么，又有哪些事仍得自己动手——一次平实的梳理。',
    state: 'final',
  },
  {
    source:
      'When a lab publishes the weights of a model, it gives away the most expensive file it has ever made. Anyone with enough memory can run it, look inside, and change it. That sounds like the end of a story. It is closer to the beginning of one.',
    text: '一家实验室公开模型权重，等于把自己造过的最昂贵的文件送了出去。只要内存够大，谁都可以运行它、拆开看、动手改。听上去故事就此结束，其实这更像一个开头。',
    state: 'reviewed',
  },
  {
    source:
      'This essay is for people who have to decide whether to build on **open weights** or to rent a model through an API. It does not tell you which is better. It tries to say, as plainly as possible, what the choice moves from one side of the table to the other.',
    text: '这篇文章写给需要做选择的人：是基于**开放权重**（open weights）来构建，还是通过 API 租用模型。它不会告诉你哪个更好，只想尽量平实地说清楚：选了这一边，哪些事就从桌子那头挪到了这头。',
    state: 'reviewed',
  },
  {
    source: 'Three words that get mixed up',
    text: '三个总被混为一谈的词',
    state: 'reviewed',
  },
  {
    source: 'People say *open* and mean different things. It helps to keep three of them apart:',
    text: '大家都说“开放”，指的却不是一回事。不妨先把其中三种分清楚：',
    state: 'reviewed',
  },
  {
    source: '**Open weights**: the numbers are published. You can run the model and fine-tune it.',
    text: '**开放权重**：公开的是那些数值。你可以运行模型，也可以微调。',
    state: 'translated',
  },
  {
    source:
      '**Open source**: the code that trains and serves the model is published as well, under a licence that lets you change it.',
    text: '**开源**：训练和部署模型的代码也一并公开，并且许可证允许你修改。',
    state: 'translated',
  },
  {
    source:
      '**Open data**: you can see what the model was trained on. This is the rarest of the three.',
    text: '**开放数据**：你能看到模型是用什么训练出来的。三者之中，这一种最为少见。',
    state: 'translated',
  },
  {
    source:
      'Most releases that make the news are the first kind. They come with a licence, sometimes a short one, and often with a clause or two that a lawyer should read before you ship[^licence].',
    text: '登上新闻的发布大多属于第一种。它们附带许可证，有时很短，但往往有一两条，上线之前该请律师看一看[^licence]。',
    state: 'translated',
  },
  {
    source:
      'A model you can download is a model that nobody can take away from you. It is also a model that nobody will repair for you.',
    text: '能下载的模型，谁也拿不走；同样，也没有谁会来替你修。',
    state: 'translated',
  },
  { source: 'What you gain', text: '你得到了什么', state: 'translated' },
  { source: 'Control over time', text: '时间由你掌握', state: 'translated' },
  {
    source:
      'A hosted model changes under your feet. The name stays the same, the answers drift, and a prompt that worked in spring fails in autumn. Weights on your own disk do not drift. You upgrade when *you* have run your tests, not when someone else has finished theirs.',
    text: '托管的模型会在你脚下悄悄变化：名字没变，回答却在漂移，春天好用的提示词到秋天就失灵了。放在自己硬盘上的权重不会漂移。什么时候升级，取决于*你*有没有跑完测试，而不是别人有没有跑完他们的。',
    state: 'translated',
  },
  { source: 'Control over place', text: '地点由你掌握', state: 'translated' },
  {
    source:
      'Some texts may not leave the building: medical records, contracts, unpublished research. A local model turns a long conversation with a privacy office into a short one.',
    text: '有些文本不能离开大楼：病历、合同、尚未发表的研究。用上本地模型，与隐私合规部门的漫长沟通就能变得简短。',
    state: 'translated',
  },
  { source: 'A look inside', text: '打开来看', state: 'translated' },
  {
    source:
      'With the weights in hand you can measure what the model knows, where it is unsure, and which of its layers do the work. Interpretability is still young, but nobody can practise it through an API.',
    text: '权重在手，你就能测出模型知道什么、在哪里拿不准、究竟是哪几层在干活。可解释性（interpretability）还很年轻，但没有人能隔着 API 去做这件事。',
    state: 'initial',
  },
  { source: 'Model', text: '模型', state: 'translated' },
  { source: 'Active parameters', text: '激活参数', state: 'translated' },
  { source: 'Memory', text: '内存', state: 'translated' },
  { source: 'Tokens per second', text: '每秒 token 数', state: 'translated' },
  {
    source: 'The alignment tax, revisited',
    text: '再谈对齐税',
    state: 'translated',
  },
  {
    source:
      'There is an old worry that teaching a model to be helpful and harmless makes it worse at everything else. The field calls this the **alignment tax**: the price in raw ability that you pay for good manners.',
    text: '一直有人担心，教会模型“有用且无害”，会让它在其他方面全都变差。业内把这叫作**对齐税**（alignment tax）：为了让模型举止得体，在原始能力上付出的代价。',
    state: 'initial',
  },
];

/** Rows without English that the column adds. */
export const sampleOwnRows = [
  {
    id: 'own-editor1',
    kind: 'editor-note',
    after:
      'With the weights in hand you can measure what the model knows, where it is unsure, and which of its layers do the work. Interpretability is still young, but nobody can practise it through an API.',
    text: '作者在这里把“能打开看”排在最后，我们读来却觉得，它才是开放权重最长远的价值。',
  },
] as const;
