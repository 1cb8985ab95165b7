// Draws media/icon.png from the mark in media/ponder.svg. Run it again when the mark changes.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './vscodeHost/chromium.ts';
import { projectFolder } from './vscodeHost/projectFolder.ts';

const media = join(projectFolder, 'media');
const mark = (await readFile(join(media, 'ponder.svg'), 'utf8')).replace(/<svg[^>]*>|<\/svg>/g, '');
const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256" fill="none">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0" y2="256" gradientUnits="userSpaceOnUse">
      <stop stop-color="#2b2f4a"/><stop offset="1" stop-color="#14162a"/>
    </linearGradient>
    <linearGradient id="light" x1="0" y1="3" x2="0" y2="21" gradientUnits="userSpaceOnUse">
      <stop stop-color="#ffe7b0"/><stop offset="1" stop-color="#f2a65a"/>
    </linearGradient>
    <radialGradient id="glow" cx="128" cy="108" r="104" gradientUnits="userSpaceOnUse">
      <stop stop-color="#f2a65a" stop-opacity="0.34"/><stop offset="1" stop-color="#f2a65a" stop-opacity="0"/>
    </radialGradient>
  </defs>
  <rect width="256" height="256" rx="56" fill="url(#ground)"/>
  <rect width="256" height="256" rx="56" fill="url(#glow)"/>
  <g transform="translate(32 32) scale(8)" stroke="url(#light)" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${mark}</g>
</svg>`;

const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<body style="margin:0;background:transparent">${picture}</body>`);
  await writeFile(join(media, 'icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
