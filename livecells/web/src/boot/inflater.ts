// A worker of its own: unpacks what it is sent piece by piece, and sends it back whole.

const { readable, writable } = new DecompressionStream("gzip");
const writer = writable.getWriter();
new Response(readable).arrayBuffer().then(
  (content) => self.postMessage(content, [content]),
  () => self.postMessage(null), // gzip ends with a checksum: damaged, or cut short
);

self.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer> | null>) => {
  const done = data ? writer.write(data) : writer.close();
  done.catch(() => {}); // the reading side tells
};
