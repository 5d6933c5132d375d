import { Dictionary, FFmpegError, FormatContext, Log } from 'node-av/lib'
import { AV_LOG_QUIET } from 'node-av/constants'
import { AnalysisFailure } from '../../analyzer/analysis-failure.ts'

/**
 * Formats that hold their own bytes. Playlists and scripts (concat, hls, dash, image sequences) name
 * other files and are left out: a file called .mp4 that was an ffconcat script opened its neighbour.
 */
const formats = [
  'mov,mp4,matroska,webm,avi,flv,mpegts,mpeg,asf,ogg,ivf,nut,rm,mxf',
  'h264,hevc,obu,m4v,mpegvideo,mjpeg,yuv4mpegpipe',
  'gif,apng,png_pipe,jpeg_pipe,webp_pipe,webp,webp_anim,bmp_pipe,tiff_pipe',
  'wav,mp3,flac,aac,aiff,amr,caf,w64,ac3,opus,au',
].join(',')

export interface OpenMedia extends Disposable {
  readonly format: FormatContext
}

/** `ignoreEditList`: deliver the samples that an edit list hides as well. */
export interface OpenMediaOptions {
  readonly ignoreEditList?: boolean
}

/** Opens a local file for demuxing; nothing it names is opened. Throws AnalysisFailure. */
export function openMedia(path: string, options: OpenMediaOptions = {}): OpenMedia {
  // What FFmpeg would print is the hostile file's own words on our stderr.
  Log.setLevel(AV_LOG_QUIET)
  // Not disposed: the options are taken over.
  const settings = Dictionary.fromObject({
    protocol_whitelist: 'file',
    format_whitelist: formats,
    ...(options.ignoreEditList === true ? { ignore_editlist: '1' } : {}),
  })
  const format = new FormatContext()
  const opened = format.openInputSync(`file:${path}`, null, settings)
  if (opened < 0) {
    throw new AnalysisFailure('corrupt', `no video or audio could be opened: ${reasonOf(opened)}`)
  }
  const found = format.findStreamInfoSync(null)
  if (found < 0) {
    format.closeInputSync()
    throw new AnalysisFailure('corrupt', `no streams could be found: ${reasonOf(found)}`)
  }
  return { format, [Symbol.dispose]: () => format.closeInputSync() }
}

/** FFmpeg's words for a negative return code. */
export function reasonOf(code: number): string {
  return FFmpegError.strerror(code)
}
