/**
 * The first page of the demo's report as an SVG for the README: the report's own markup and style,
 * and so text in git instead of pixels.
 * `npm run demo && node cases/voter-threat/picture.ts demo/voter-threat/report.html docs/report.svg`
 */
import { readFileSync, writeFileSync } from 'node:fs'

const width = 1040
const height = 1560

const [from, to] = process.argv.slice(2)
if (from === undefined || to === undefined) {
  console.error('usage: node cases/voter-threat/picture.ts <report.html> <picture.svg>')
  process.exit(2)
}
const report = readFileSync(from, 'utf8')
const styles = Array.from(report.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g), ([, css]) => css)
const start = report.indexOf('<body')
// Up to where the first page ends: the claims beside the answers stay out of the picture.
const end = report.indexOf('<section id="gaps"')
const page = report
  .slice(report.indexOf('>', start) + 1, end)
  .replace(/<nav[\s\S]*?<\/nav>/g, '')
  .replaceAll('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  // A picture has nothing to click on.
  .replaceAll(/ href="[^"]*"/g, ' href="#"')

writeFileSync(
  to,
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="First page of a report">
<style><![CDATA[
${styles.join('\n')}
.skip { display: none }
]]></style>
<foreignObject width="100%" height="100%">
<body xmlns="http://www.w3.org/1999/xhtml" style="margin:0;width:${width}px;height:${height}px;overflow:hidden">
${page}</main>
</body>
</foreignObject>
</svg>
`,
)
