// Reads a Mermaid flowchart with mermaid itself, without a browser, and prints its nodes and edges as JSON.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { text as read } from "node:stream/consumers";
import path from "node:path";

const modules = path.resolve(process.argv[2]);
const { JSDOM } = createRequire(path.join(modules, "x.js"))("jsdom");
const { window } = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(path.join(modules, "mermaid/dist/mermaid.core.mjs")));
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

const text = await read(process.stdin);
await mermaid.parse(text);
const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const vertices = [...db.getVertices().values()];
console.log(
  JSON.stringify({
    type,
    nodes: vertices.map(({ id, text, type }) => ({ id, label: text, shape: type ?? null })),
    edges: db.getEdges().map(({ start, end, text, stroke }) => ({ from: start, to: end, label: text, stroke })),
  }),
);
