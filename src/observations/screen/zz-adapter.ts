import { createRecogniser } from './recognise.ts'
export async function createStripReader(): Promise<any> {
  const r = await createRecogniser()
  return {
    read: async (luma: any, part: any, at: any) => { const b = {x: part.x, y: Math.round(at.baseline-1.45*at.xHeight), width: part.width, height: Math.round(at.xHeight*1.95)}; return (await r.read(luma, part.height > 6 ? part : b)).glyphs },
    columnsOf: (part: any, at: any) => part.width * 10 / at.xHeight,
  }
}
export const stripReaderTool = () => ({ name: 'x', version: 'y' })
