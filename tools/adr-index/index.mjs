// Writes docs/adr/README.md from the decisions themselves; with --check it only says whether the list is right.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../docs/adr');
const rows = readdirSync(folder)
  .filter((name) => /^\d{4}-.*\.md$/.test(name))
  .sort()
  .map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return `| [${name.slice(0, 4)}](${name}) | ${/^# \d{4} (.*)$/m.exec(text)[1]} | ${/\*\*Status\*\* (.*)/.exec(text)[1]} |`;
  });
const index = `# Decisions · 架构决定\n\nWritten by \`tools/adr-index\`. A decision is never edited; a newer one supersedes it.\n\n| | decision | status |\n|---|---|---|\n${rows.join('\n')}\n`;
const file = join(folder, 'README.md');
if (!process.argv.includes('--check')) writeFileSync(file, index);
else if (readFileSync(file, 'utf8') !== index) {
  console.error('docs/adr/README.md does not list the decisions as they are: run node tools/adr-index/index.mjs');
  process.exit(1);
}
