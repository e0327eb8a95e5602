/**
 * The article that a fresh installation opens: our own words, about open-weight models, with one of
 * everything that an article of this kind is made of.
 */
export const sampleSlug = 'what-open-weights-change';
export const sampleTitle = 'What Open Weights Change, and What They Do Not';

export const sampleMarkdown = `---
title: What Open Weights Change, and What They Do Not
description: A plain look at what you gain when you can download a language model, and what you still have to do yourself.
date: 2025-03-14
tags: [open-weights, evaluation]
---

# What Open Weights Change, and What They Do Not

When a lab publishes the weights of a model, it gives away the most expensive file it has ever made. Anyone with enough memory can run it, look inside, and change it. That sounds like the end of a story. It is closer to the beginning of one.

This essay is for people who have to decide whether to build on **open weights** or to rent a model through an API. It does not tell you which is better. It tries to say, as plainly as possible, what the choice moves from one side of the table to the other.

## Three words that get mixed up

People say *open* and mean different things. It helps to keep three of them apart:

- **Open weights**: the numbers are published. You can run the model and fine-tune it.
- **Open source**: the code that trains and serves the model is published as well, under a licence that lets you change it.
- **Open data**: you can see what the model was trained on. This is the rarest of the three.

Most releases that make the news are the first kind. They come with a licence, sometimes a short one, and often with a clause or two that a lawyer should read before you ship[^licence].

> A model you can download is a model that nobody can take away from you. It is also a model that nobody will repair for you.

## What you gain

### Control over time

A hosted model changes under your feet. The name stays the same, the answers drift, and a prompt that worked in spring fails in autumn. Weights on your own disk do not drift. You upgrade when *you* have run your tests, not when someone else has finished theirs.

### Control over place

Some texts may not leave the building: medical records, contracts, unpublished research. A local model turns a long conversation with a privacy office into a short one.

### A look inside

With the weights in hand you can measure what the model knows, where it is unsure, and which of its layers do the work. Interpretability is still young, but nobody can practise it through an API.

![A researcher compares two runs of the same model side by side](images/two-runs.png)

## What it costs

The download is free. Almost nothing after it is.

1. Buy or rent the hardware, and learn how quickly both go out of date.
2. Choose a precision: 16 bits if you can, 8 if you must, 4 if you have tested it.
3. Set up serving, batching and monitoring.
4. Write your own evaluation, because public benchmarks will not answer your question.

The table below is what one small team measured in a week. The numbers are theirs, on their texts; treat them as an example of *how* to compare, not as a result.

| Model | Active parameters | Memory | Tokens per second |
| :--- | ---: | ---: | ---: |
| Dense, small | 8 B | 16 GB | 95 |
| Dense, large | 70 B | 140 GB | 14 |
| MoE, medium | 13 B of 47 B | 94 GB | 52 |

The last row deserves a word. In a *mixture of experts* (MoE), a small router decides for every token which few of the many expert blocks will process it. You pay for all parameters in memory, but only for the active ones in time. That is why the third model is three times as fast as the second, although it needs two thirds of its memory.

### Running it is the easy part

A first try takes three lines, and that is exactly the danger: it feels finished when it has hardly begun.

~~~python
# Load once, answer many times.
model = load("open-model-13b", precision="int8")
print(model.complete("Explain the alignment tax in one sentence."))
~~~

The function \`complete\` returns text. It does not return a reason to believe it. See [our checklist](https://example.org/checklist "What to test first") for the questions to ask before the first user does.

## The alignment tax, revisited

There is an old worry that teaching a model to be helpful and harmless makes it worse at everything else. The field calls this the **alignment tax**: the price in raw ability that you pay for good manners.

Early measurements seemed to confirm it. A model that had been tuned with human feedback lost a few points on reading tests and on arithmetic. Later work found that much of the loss came from careless tuning
rather than from alignment itself: mix some of the original training text back in, and most of the points return.

Open weights make this visible. You can take the base model and the tuned one, ask both the same thousand questions, and see for yourself what was paid[^tax]. With a hosted model you see only the final bill.

> [!NOTE]
> A refusal is not always a sign of safety, and an answer is not always a sign of danger. Read both before you count them.

## A short list before you decide

- [x] We know which texts may not leave our machines.
- [x] We have fifty questions of our own, with answers we agree on.
- [ ] We know who will be called when the server stops at night.
- [ ] We have read the licence to the end.
  - Including the part about naming the model.
  - Including the part about the number of users.

If you can tick all of them, open weights will serve you well. If you can tick only the first two, start with an API, keep your questions, and ask again in six months. Models come and go; a good set of questions stays useful for years.

## In the end

Openness does not make a model good, and secrecy does not make it safe. What open weights do is move work, and with it the chance to learn, from a few laboratories to everyone who cares to take it on. Whether that is a gift or a burden depends on what you do the week after the download.

[^licence]: Look for limits on use, on the number of users, and on training other models with the output.

[^tax]: Keep the sampling settings the same for both, or you will measure the settings.
`;
