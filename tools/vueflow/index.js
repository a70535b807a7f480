// What the canvas needs of the libraries, by the names it uses.
import "@vue-flow/core/dist/style.css";
export { BaseEdge, EdgeLabelRenderer, Handle, MarkerType, Position, VueFlow, getBezierPath, getSmoothStepPath } from "@vue-flow/core";
export { Background } from "@vue-flow/background";
export const styles = new URL("index.css", import.meta.url).href;
import dagre from "@dagrejs/dagre";

// Where boxes of that size stand so that the ways between them lead to the right, with room for what stands on a way:
// id → [x, y].
export function arranged(nodes, edges, { width, height }) {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 56, ranksep: 40, marginx: 20, marginy: 20 });
  for (const id of nodes) graph.setNode(id, { width, height });
  edges.forEach(([from, to], number) => graph.setEdge(from, to, { width: 90, height: 30, labelpos: "c" }, String(number)));
  dagre.layout(graph);
  return Object.fromEntries(nodes.map((id) => [id, [Math.round(graph.node(id).x - width / 2), Math.round(graph.node(id).y - height / 2)]]));
}
