import { createHtmlRenderer } from '../../../src/results/renderers/html.ts';
import { createJsonRenderer } from '../../../src/results/renderers/json.ts';
import { createMarkdownRenderer } from '../../../src/results/renderers/markdown.ts';
import { createTerminalRenderer } from '../../../src/results/renderers/terminal.ts';
import { describeRenderer } from './renderer-contract.ts';

describeRenderer('json', createJsonRenderer);
describeRenderer('markdown', createMarkdownRenderer);
describeRenderer('html', createHtmlRenderer);
describeRenderer('terminal', () => createTerminalRenderer({ colour: false, width: 100, unicode: true, folder: 'out' }));
