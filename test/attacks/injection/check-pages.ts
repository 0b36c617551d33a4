import type { Analysis } from '../../../src/contract/analysis.ts';
import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { createJsonRenderer } from '../../../src/results/renderers/json.ts';
import { createMarkdownRenderer } from '../../../src/results/renderers/markdown.ts';
import { createTerminalRenderer } from '../../../src/results/renderers/terminal.ts';
import { attributes, tags } from '../../results/renderers/html-page.ts';

const control = /[^\P{Cc}\n]|\p{Bidi_Control}/u;
const activeTags = new Set(
  'script iframe object embed link base form input button svg math video audio source template portal'.split(' '),
);
const activeAttributes = /^(?:on.*|srcdoc|srcset|action|formaction|ping|background|data|xlink.*)$/;

/** What an analysis would do where it is shown; nothing where it is only read. */
export function findActive(analysis: Analysis): readonly string[] {
  return [
    ...ofHtml(createHtmlRenderer().render(analysis)),
    ...ofMarkdown(createMarkdownRenderer({ folder: 'answer' }).render(analysis)),
    ...ofText('terminal', createTerminalRenderer({ colour: false, width: 80, unicode: true }).render(analysis)),
    ...ofText('JSON', createJsonRenderer().render(analysis)),
    ...analysis.plots.flatMap(({ svg = '' }) => ofSvg(svg)),
  ];
}

function ofText(form: string, text: string): readonly string[] {
  const found = control.exec(text);
  return found === null
    ? []
    : [
        `${form}: a control character ${JSON.stringify(found[0])} near ${JSON.stringify(text.slice(found.index - 40, found.index + 40))}`,
      ];
}

function ofHtml(html: string): readonly string[] {
  const places = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, place = '']) => place);
  return [
    ...tags(html).filter((tag) => activeTags.has(tag)),
    ...attributes(html).filter((attribute) => activeAttributes.test(attribute)),
    ...places.filter((place) => !/^#|^data:image\/(?:svg\+xml|png);/.test(place)),
    ...(/<meta http-equiv="refresh/i.test(html) ? ['a page that leads elsewhere'] : []),
    ...ofText('HTML', html.replaceAll('\t', ' ')),
  ].map((found) => `HTML: ${found}`);
}

/** All but code, of which a reader of Markdown makes nothing. */
function ofMarkdown(markdown: string): readonly string[] {
  const shown = markdown
    .replaceAll(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
    .replaceAll(/!\[(?:[^\]\\]|\\.)*\]\(plots\/[^)\s]*\)/g, '');
  const bare = shown.replaceAll(/<\/?(?:details|summary)>/g, '').replaceAll(/\\[!-/:-@[-`{-~]/g, '');
  const found = /<|\]\(|\]\[|\[[^\]]*\]:|[a-z]:\/\/|www\.[a-z]/i.exec(bare);
  return [
    ...(found === null ? [] : [`Markdown: ${bare.slice(Math.max(0, found.index - 40), found.index + 40)}`]),
    ...ofText('Markdown', markdown.replaceAll('\t', ' ')),
  ];
}

/** Of its tags: what stands between them and in quotes is shown and no more. */
function ofSvg(svg: string): readonly string[] {
  const marks = (svg.match(/<[^>]*>/g) ?? []).join('');
  const found =
    /url\((?!#)/i.exec(marks) ??
    /<(?:script|image|a|foreignObject|style|use)\b|[\s:]href=|\son\w+=/i.exec(marks.replaceAll(/="[^"]*"/g, '=""'));
  return found === null ? [] : [`SVG: ${found[0]}`];
}
