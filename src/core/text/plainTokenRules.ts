// A plain dark and a plain light set of token colors, for themes whose own can't be read. The colors of VS Code's Dark+ and Light+.
import type { TokenRule } from './tokenRule.ts';

type Palette = Readonly<Record<'text' | 'comment' | 'string' | 'number' | 'keyword' | 'control' | 'type' | 'name' | 'function' | 'tag' | 'escape' | 'inserted' | 'deleted', string>>;

const dark: Palette = {
  text: '#D4D4D4', comment: '#6A9955', string: '#CE9178', number: '#B5CEA8', keyword: '#569CD6', control: '#C586C0', type: '#4EC9B0', name: '#9CDCFE', function: '#DCDCAA',
  tag: '#569CD6', escape: '#D7BA7D', inserted: '#B5CEA8', deleted: '#CE9178',
};

const light: Palette = {
  text: '#000000', comment: '#008000', string: '#A31515', number: '#098658', keyword: '#0000FF', control: '#AF00DB', type: '#267F99', name: '#001080', function: '#795E26',
  tag: '#800000', escape: '#B00000', inserted: '#098658', deleted: '#A31515',
};

function rules(colors: Palette): readonly TokenRule[] {
  const rule = (foreground: string, ...scope: readonly string[]): TokenRule => ({ scope, settings: { foreground } });
  return [
    { settings: { foreground: colors.text } },
    rule(colors.comment, 'comment', 'punctuation.definition.comment'),
    rule(colors.string, 'string', 'meta.embedded.assembly', 'markup.inline.raw'),
    rule(colors.escape, 'constant.character.escape', 'string.regexp'),
    rule(colors.number, 'constant.numeric', 'keyword.operator.plus.exponent', 'keyword.operator.minus.exponent', 'support.constant.property-value'),
    rule(colors.keyword, 'keyword', 'storage', 'constant.language', 'variable.language', 'support.function.git-rebase', 'entity.name.operator'),
    rule(colors.text, 'keyword.operator', 'meta.template.expression'),
    rule(colors.keyword, 'keyword.operator.new', 'keyword.operator.expression', 'keyword.operator.logical.python', 'keyword.operator.wordlike', 'punctuation.definition.template-expression'),
    rule(colors.control, 'keyword.control', 'source.cpp keyword.operator.new', 'keyword.operator.delete', 'keyword.other.using', 'entity.name.operator.custom-literal'),
    rule(colors.type, 'support.class', 'support.type', 'entity.name.type', 'entity.name.namespace', 'entity.name.class', 'entity.other.inherited-class', 'storage.type.cs', 'storage.type.java'),
    rule(colors.name, 'variable', 'meta.definition.variable.name', 'support.variable', 'entity.name.variable', 'support.type.property-name', 'meta.object-literal.key', 'entity.other.attribute-name'),
    rule(colors.function, 'entity.name.function', 'support.function', 'support.constant.handlebars', 'variable.other.enummember.call'),
    rule(colors.tag, 'entity.name.tag', 'punctuation.definition.tag', 'markup.heading'),
    rule(colors.inserted, 'markup.inserted'),
    rule(colors.deleted, 'markup.deleted'),
    { scope: ['emphasis', 'markup.italic'], settings: { fontStyle: 'italic' } },
    { scope: ['strong', 'markup.bold', 'markup.heading'], settings: { fontStyle: 'bold' } },
  ];
}

export const plainRules: Readonly<Record<'dark' | 'light', readonly TokenRule[]>> = { dark: rules(dark), light: rules(light) };
