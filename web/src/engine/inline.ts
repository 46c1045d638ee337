/** The module, gzip as base64: written here by the build, for bundles that lost the file itself. */
declare const PACKED: string;

export default async function bytes(): Promise<Uint8Array<ArrayBuffer>> {
  const packed = Uint8Array.from(atob(PACKED), (one) => one.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}
