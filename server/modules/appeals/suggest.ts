import fs from 'node:fs';
import path from 'node:path';
import { Jieba } from '@node-rs/jieba';
import { parse } from 'csv-parse/sync';
import MiniSearch from 'minisearch';
import { emergencyIn, type Emergency } from '../../../shared/appeals/suggest';
import type { Categories, CategoryItem } from './categories';

export interface Suggestion {
  code: string;
  name: string;
  majorName: string;
  /** Higher is better; only good for comparing suggestions of one answer. */
  score: number;
}

export interface SuggestAnswer {
  items: Suggestion[];
  emergency: Emergency | null;
}

/** Everyday words and the words of the catalogue they stand for (楼下太吵 → 噪音扰民). */
export interface Synonym {
  said: string;
  means: string;
}

export interface Suggester {
  suggest(words: string): SuggestAnswer;
}

const suggestionsMost = 5;
/** A suggestion with less than this share of the best one's score is noise. */
const scoreShareLeast = 0.2;
/** The beginning says what it is about; a letter of 2,000 characters need not be read to its end at every keystroke. */
const charactersMost = 200;
/** A word of the catalogue said in full outweighs any number of parts of others. */
const literalWeight = 6;
const separators = /[\s\p{P}\p{S}]+/gu;

/** Says nothing about the matter, though the catalogue's phrases contain it. */
const emptyWords = new Set([...'的了在是有不没就都也很到和要我你他它这那个人上下里门口家', '没有', '没人', '我们', '这里', '那里', '一直', '已经', '问题', '希望', '有人', '附近']);

/** The list of synonyms that comes with the product, as `said,means`. */
export function readSynonyms(): Synonym[] {
  const file = dataFile('synonyms.csv');
  return file ? parse<Synonym>(fs.readFileSync(file), { columns: true, bom: true, skip_empty_lines: true, trim: true }) : [];
}

/** The same tree runs from its sources and from dist/: the folder data/ lies somewhere above either. */
function dataFile(name: string): string | null {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'data', name);
    if (fs.existsSync(file)) return file;
    if (path.dirname(folder) === folder) return null;
  }
}

interface Built {
  version: string;
  cut(words: string): string[];
  index: MiniSearch<{ id: string; name: string; keywords: string; minor: string }>;
  phrases: { text: string; code: string }[];
  items: ReadonlyMap<string, CategoryItem>;
}

/**
 * Suggests items of the catalogue for the words of a resident, in memory. Only words that the catalogue and the synonyms contain can
 * match, so only these are given to the cutter: its own dictionary of 350,000 words would cost 40 MB and a fifth of a second at start.
 */
export function createSuggester(categories: Categories, synonyms: Synonym[]): Suggester {
  let built: Built | null = null;
  const current = (): Built => {
    if (built?.version !== categories.version()) built = build(categories, synonyms);
    return built;
  };
  return {
    suggest(words) {
      return { items: rank(current(), expand(words.normalize('NFKC').slice(0, charactersMost), synonyms)), emergency: emergencyIn(words) };
    },
  };
}

function build(categories: Categories, synonyms: Synonym[]): Built {
  const items = categories.items();
  const own = new Set([...items.flatMap((item) => [...item.keywords, item.name, item.minorName]), ...synonyms.flatMap(({ said, means }) => [said, means])]);
  const jieba = new Jieba();
  jieba.loadDict(Buffer.from([...own].filter((word) => word && !/\s/u.test(word)).map((word) => `${word} 1000\n`).join('')));
  // Parts of a phrase count too: 垃圾桶满了 is found by 垃圾桶. Two characters are the shortest word that says something.
  const pairs = (word: string): string[] => [...word].slice(0, -1).map((_, at) => [...word].slice(at, at + 2).join(''));
  const cut = (text: string): string[] =>
    jieba
      .cut(text.replace(separators, ' '), true)
      .flatMap((word) => (word.length > 2 ? [word, ...pairs(word)] : [word]))
      .filter((word) => word.trim() !== '' && !emptyWords.has(word));
  const index = new MiniSearch<{ id: string; name: string; keywords: string; minor: string }>({
    fields: ['name', 'keywords', 'minor'],
    tokenize: cut,
    processTerm: (term) => term.toLowerCase(),
    // A word said twice is not twice as meant.
    searchOptions: { tokenize: (text) => [...new Set(cut(text))], boost: { keywords: 2, name: 1.5 }, combineWith: 'OR' },
  });
  index.addAll(items.map((item) => ({ id: item.code, name: item.name, keywords: item.keywords.join(' '), minor: item.minorName })));
  const phrases = items.flatMap((item) => [...item.keywords, item.name].filter((text) => text.length >= 2).map((text) => ({ text: text.toLowerCase(), code: item.code })));
  return { version: categories.version(), cut, index, phrases, items: new Map(items.map((item) => [item.code, item])) };
}

/** Adds what everyday words mean to the words themselves. */
function expand(words: string, synonyms: readonly Synonym[]): string {
  const plain = words.replace(separators, '');
  const meant = synonyms.filter(({ said }) => plain.includes(said)).map(({ means }) => means);
  return meant.length ? `${words} ${meant.join(' ')}` : words;
}

function rank({ index, phrases, items }: Built, words: string): Suggestion[] {
  const scores = new Map(index.search(words).map((hit) => [hit.id as string, hit.score]));
  const plain = words.toLowerCase().replace(separators, '');
  for (const { text, code } of phrases) {
    if (plain.includes(text)) scores.set(code, (scores.get(code) ?? 0) + literalWeight * text.length);
  }
  const best = [...scores.entries()].sort(([codeA, a], [codeB, b]) => b - a || (codeA < codeB ? -1 : 1)).slice(0, suggestionsMost);
  const least = (best[0]?.[1] ?? 0) * scoreShareLeast;
  return best.flatMap(([code, score]) => {
    const item = items.get(code);
    return item && score >= least ? [{ code, name: item.name, majorName: item.majorName, score: Math.round(score * 100) / 100 }] : [];
  });
}
