import { IMAGE_MAX_BYTES } from '@/lib/wecom/limits'

/** No phone shows more, whatever the file has. */
const LONGEST_SIDE = 2560
const QUALITIES = [0.9, 0.8, 0.7, 0.6]
const SMALLER = 0.75
const TRIES = 8

/**
 * The picture as a JPEG that WeCom takes, as large and as good as fits.
 * @throws Error when the browser cannot read it
 */
export async function shrinkPicture(file: File): Promise<File> {
  const picture = await createImageBitmap(file)
  let scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  for (let attempt = 0; attempt < TRIES; attempt++, scale *= SMALLER) {
    const canvas = draw(picture, scale)
    for (const quality of QUALITIES) {
      const blob = await toJpeg(canvas, quality)
      if (blob.size <= IMAGE_MAX_BYTES)
        return new File([blob], jpegName(file.name), { type: blob.type })
    }
  }
  throw new Error('The picture cannot be made small enough.')
}

function draw(picture: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')!
  // JPEG knows no transparency: without a ground it would be black.
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const done = (blob: Blob | null) =>
      blob ? resolve(blob) : reject(new Error('The picture cannot be written.'))
    canvas.toBlob(done, 'image/jpeg', quality)
  })
}

function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.jpg`
}
