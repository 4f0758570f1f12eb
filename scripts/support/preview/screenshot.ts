import { existsSync } from 'node:fs'
import { SetupError } from '../../../src/errors.ts'
import { renderPage, type Sample, type View } from './page.ts'

/** Where Debian's package puts it. */
export const CHROMIUM = '/usr/bin/chromium'

export type Screenshots = {
  /** One message in one view, as a PNG file. */
  take(sample: Sample, view: View, file: string): Promise<void>
}

/**
 * Opens a browser for `work`: without network, without scripts, with an empty profile that is thrown away. `scale`: pixels
 * of the picture to one of the page.
 */
export const withScreenshots = async <T>(
  { executablePath, scale }: { executablePath: string; scale: number },
  work: (screenshots: Screenshots) => Promise<T>,
): Promise<T> => {
  if (!existsSync(executablePath))
    throw new SetupError(
      `There is no Chromium at ${executablePath}. Install it (on Debian: apt-get install chromium fonts-noto-core ` +
        'fonts-noto-color-emoji), or say where it is: --chromium PATH.',
    )
  const { chromium } = await import('playwright-core') // Slow to load, and only pictures need it.
  const browser = await chromium.launch({ executablePath, args: ['--disable-quic'] })
  try {
    const context = await browser.newContext({ deviceScaleFactor: scale, javaScriptEnabled: false, offline: true })
    return await work({
      async take(sample, view, file) {
        const tab = await context.newPage()
        await tab.setContent(renderPage([sample], [view]))
        const box = await tab.locator('.view').boundingBox()
        // Whole pixels, or a line of the page behind shows at the edge.
        if (box) await tab.screenshot({ path: file, fullPage: true, clip: { ...box, height: Math.floor(box.height) } })
        await tab.close()
      },
    })
  } finally {
    await browser.close()
  }
}
