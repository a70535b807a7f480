// The states of a workflow as boxes and its transitions as arrows, drawn from data. What is done is told, not kept.
import { Background, BaseEdge, EdgeLabelRenderer, Handle, MarkerType, Position, VueFlow, arranged, styles } from "desk-canvas";
import { routed } from "desk-ways/ways.js";

const FITTED = { padding: 0.05, maxZoom: 1 };
const READABLE = { ...FITTED, minZoom: 0.58 }; // below it nobody reads the names of states
const BOX = { width: 190, height: 88 };
const ROOM = { width: 190, height: 170 }; // of a box and the ways around it
const LARGEST = 1.35; // how much larger letters are at a distance
const LETTER = 6.4; // pixels, for the width of a name that is not drawn yet
const linked = () => {
  if (document.querySelector(`link[href="${styles}"]`)) return;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: styles }));
};

// The nearest place below where no other box stands.
function clear([x, y], others) {
  const covers = ([left, top]) => Math.abs(left - x) < BOX.width && Math.abs(top - y) < BOX.height;
  while (others.some(covers)) y += BOX.height;
  return [x, y];
}

export default {
  components: { Background, BaseEdge, EdgeLabelRenderer, Handle, VueFlow },
  template: `
    <div class="flowmap" dir="ltr">
      <vue-flow :nodes="nodes" :edges="edges" :min-zoom="0.2" :max-zoom="1.6" :nodes-draggable="!locked" :nodes-connectable="!locked" :edges-updatable="false" :delete-key-code="null"
                :default-viewport="{ x: 20, y: 20, zoom: 1 }" :snap-to-grid="true" :snap-grid="[10, 10]" @init="begin" @viewport-change="scaled" @connect="link" @node-drag-stop="placed" @node-mouse-enter="near = $event.node.id" @node-mouse-leave="near = ''" @edge-mouse-enter="near = $event.edge.id" @edge-mouse-leave="near = ''" @node-click="chose('state', $event.node.id)" @pane-click="chose('', '')">
        <template #node-state="{ id, data }">
          <handle type="target" :position="left" :title="words.target" />
          <article class="flowbox" :class="['flowbox--' + data.category, { 'is-chosen': data.chosen, 'is-retired': data.retired, 'is-wrong': data.marks.length }]" :data-state="id">
            <header>
              <i class="flowbox__dot" aria-hidden="true"></i>
              <input v-if="renaming === id" ref="name" class="input nodrag" dir="auto" maxlength="200" :value="data.label" :aria-label="words.name" @keydown.enter="$event.target.blur()" @keydown.esc.stop="renaming = ''" @blur="rename(id, $event.target.value)" />
              <strong v-else dir="auto" @dblclick="open(id)">{{ data.label }}</strong>
              <button v-if="!locked && renaming !== id" type="button" class="mini nodrag" :aria-label="words.rename.replace('{name}', data.label)" :title="words.rename.replace('{name}', data.label)" @click.stop="open(id)"><q-icon name="sym_r_edit" class="icon" aria-hidden="true" /></button>
            </header>
            <p class="flowbox__about" dir="auto"><span>{{ data.category_label }}</span><span v-if="data.initial" class="chip"><q-icon name="sym_r_flag" class="icon" aria-hidden="true" />{{ words.initial }}</span><span v-if="data.retired" class="chip">{{ words.retired }}</span></p>
            <p v-for="mark in data.marks" :key="mark.text" class="flowbox__mark" :class="'is-' + mark.severity" :title="mark.text" dir="auto"><q-icon :name="mark.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" aria-hidden="true" />{{ mark.short }}</p>
            <p v-for="way in data.any" :key="way.id" class="flowbox__any" dir="auto"><button type="button" class="flowway nodrag" :class="look(way)" @click.stop="chose('transition', way.id)">{{ words.any.replace('{name}', way.label) }}</button></p>
          </article>
          <handle type="source" :position="right" :title="words.source" />
        </template>
        <template #edge-way="edge">
          <base-edge :id="edge.id" :path="course(edge).path" :marker-end="edge.markerEnd" />
          <edge-label-renderer>
            <div class="flowways nodrag nopan" :class="{ 'is-near': edge.data.near, 'is-far': edge.data.far }" @mouseenter="near = edge.id" @mouseleave="near = ''" @focusin="near = edge.id" @focusout="near = ''" :style="{ transform: 'translate(-50%, -50%) translate(' + course(edge).x + 'px,' + course(edge).y + 'px)' + (edge.data.near ? ' scale(calc(var(--nearer, 1) / var(--farther, 1)))' : '') }">
              <button v-if="!edge.data.near && edge.data.ways.length > 1" type="button" class="flowway flowway--many" :class="{ 'is-wrong': edge.data.ways.some((way) => way.marks.length) }" :title="named(edge.data.ways)" :aria-label="number(edge.data.ways.length) + ': ' + named(edge.data.ways)" @click.stop="chose('transition', edge.data.ways[0].id)">{{ number(edge.data.ways.length) }}</button>
              <button v-else v-for="way in edge.data.ways" :key="way.id" type="button" class="flowway" :class="look(way)" :data-way="way.id" dir="auto" @click.stop="chose('transition', way.id)">
                <q-icon v-if="way.marks.length" name="sym_r_error" class="icon" role="img" :aria-label="way.marks[0].text" /><q-icon v-else-if="way.auto" name="sym_r_bolt" class="icon" aria-hidden="true" />{{ way.label }}
              </button>
            </div>
          </edge-label-renderer>
        </template>
        <background :gap="20" />
      </vue-flow>
      <div class="flowmap__zoom" role="group" :aria-label="words.zoom">
        <button v-for="each in zooms" :key="each.act" type="button" :aria-label="words[each.act]" :title="words[each.act]" @click="zoom(each.act)"><q-icon :name="'sym_r_' + each.icon" class="icon" aria-hidden="true" /></button>
      </div>
      <p class="visually-hidden" role="status">{{ words.map }}</p>
    </div>`,
  props: { states: Array, transitions: Array, chosen: Object, locked: Boolean, words: Object },
  emits: ["pick", "deed"],
  data() {
    return { renaming: "", near: "", letters: 1, isReady: false, left: Position.Left, right: Position.Right };
  },
  created() {
    linked();
    this.api = null;
    this.width = 0;
    this.zooms = [{ act: "zoom_in", icon: "add" }, { act: "zoom_out", icon: "remove" }, { act: "fit", icon: "fit_screen" }];
  },
  mounted() {
    // On a phone the tables come first: nobody reads a map of a few centimetres.
    if (matchMedia("(width < 640px)").matches) this.$el.closest(".dflow")?.querySelector('button[data-view="table"]')?.click();
    this.watching = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width && !this.width) setTimeout(this.fit, 50);
      this.width = width;
    });
    this.watching.observe(this.$el);
  },
  unmounted() {
    this.watching.disconnect();
  },
  computed: {
    pairs() {
      const pairs = new Map();
      for (const way of this.transitions) {
        for (const source of way.from) {
          if (source === "*") continue;
          const key = `${source}>${way.to}`;
          pairs.set(key, [...(pairs.get(key) || []), way]);
        }
      }
      return pairs;
    },
    standing() {
      const standing = Object.fromEntries(this.states.filter((state) => state.at).map((state) => [state.id, state.at]));
      const fresh = this.states.filter((state) => !state.at);
      const arranged = fresh.length ? this.arrange() : {};
      for (const { id } of fresh) standing[id] = clear(arranged[id], Object.values(standing));
      return standing;
    },
    // Where the boxes stand while they are dragged too, as large as they have become.
    boxes() {
      const drawn = this.isReady ? this.api.getNodes.value : [];
      return Object.fromEntries(drawn.map((node) => [node.id, { ...node.computedPosition, width: node.dimensions.width || BOX.width, height: node.dimensions.height || BOX.height }]));
    },
    courses() {
      return routed(this.boxes, [...this.pairs].map(([key, ways]) => ({ key, source: key.split(">")[0], target: key.split(">")[1], ...this.sized(ways) })));
    },
    // Whether what is chosen has ways of its own, beside which the others step back.
    narrows() {
      const ends = [...this.pairs.keys()].flatMap((key) => key.split(">"));
      return this.chosen.kind === "transition" || (this.chosen.kind === "state" && ends.includes(this.chosen.id));
    },
    nodes() {
      return this.states.map((state) => ({
        id: state.id,
        type: "state",
        position: { x: this.standing[state.id][0], y: this.standing[state.id][1] },
        ariaLabel: state.label,
        data: { ...state, chosen: this.isChosen("state", state.id), any: this.transitions.filter((way) => way.to === state.id && way.from.includes("*")) },
      }));
    },
    edges() {
      return [...this.pairs].map(([key, ways]) => {
        const [source, target] = key.split(">");
        const isChosen = ways.some((way) => this.isChosen("transition", way.id));
        const isNear = isChosen || [key, source, target].includes(this.near) || [source, target].some((id) => this.isChosen("state", id));
        const isFar = !isNear && this.narrows;
        return {
          id: key, source, target, type: "way", selected: isChosen, markerEnd: MarkerType.ArrowClosed,
          class: { "is-chosen": isChosen, "is-near": isNear, "is-far": isFar }, zIndex: isNear ? 3 : 0, data: { ways, near: isNear, far: isFar },
        };
      });
    },
  },
  watch: {
    "states.length"() {
      setTimeout(this.fit, 200); // a new box may stand out of sight
    },
  },
  methods: {
    arrange() {
      const ends = [...this.pairs.keys()].map((key) => key.split(">")).filter(([source, target]) => source !== target);
      const known = new Set(this.states.map((state) => state.id));
      return arranged([...known], ends.filter(([source, target]) => known.has(source) && known.has(target)), ROOM);
    },
    begin(api) {
      this.api = api;
      this.isReady = true;
      this.$nextTick(this.fit);
    },
    // All of it; what is too large to be read so is shown from its first state on, or around the chosen one.
    async fit() {
      await this.api?.fitView(READABLE);
      if (!this.api || this.api.viewport.value.zoom > READABLE.minZoom) return;
      const { zoom } = this.api.viewport.value;
      const first = this.states.find((state) => state.initial) || this.states[0];
      const isChosen = this.chosen.kind === "state" && this.boxes[this.chosen.id];
      const box = this.boxes[isChosen ? this.chosen.id : first?.id];
      if (box) this.api.setCenter(box.x + (isChosen ? box.width / 2 : this.width / zoom / 2 - 20), box.y + box.height / 2, { zoom });
    },
    // Letters grow at a distance, those of chosen ways until they are as large as near by.
    scaled({ zoom }) {
      const nearer = Math.max(1, 1 / zoom);
      this.letters = Math.round(10 * Math.min(LARGEST, nearer)) / 10;
      this.$el.style?.setProperty("--nearer", String(nearer));
      this.$el.style?.setProperty("--farther", String(this.letters));
    },
    zoom(act) {
      if (act === "fit") this.api?.fitView(FITTED);
      else this.api?.[act === "zoom_in" ? "zoomIn" : "zoomOut"]();
    },
    named(ways) {
      return ways.map((way) => way.label).join(document.documentElement.lang === "fa" ? "، " : ", ");
    },
    number(count) {
      return count.toLocaleString(document.documentElement.lang);
    },
    course(edge) {
      return this.courses.get(edge.id) || { path: `M${edge.sourceX},${edge.sourceY} L${edge.targetX},${edge.targetY}`, x: edge.sourceX, y: edge.sourceY };
    },
    // As much room as its name takes before it is pointed at.
    sized(ways) {
      const letters = ways.length > 1 ? 2 : Math.min(22, ways[0].label.length + 3 * (ways[0].auto || ways[0].marks.length > 0));
      return { width: this.letters * (18 + LETTER * letters), height: 24 * this.letters };
    },
    look(way) {
      return { "is-chosen": this.isChosen("transition", way.id), "is-wrong": way.marks.length > 0, ["flowway--" + way.tone]: true };
    },
    isChosen(kind, id) {
      return this.chosen.kind === kind && this.chosen.id === id;
    },
    chose(kind, id) {
      if (kind) this.$el.closest(".dflow")?.classList.add("has-panel"); // on narrow screens the properties lie over the map
      if (!this.isChosen(kind, id)) this.$emit("pick", { kind, id });
    },
    link({ source, target }) {
      if (source !== target) this.$emit("deed", { act: "link", from: source, to: target });
    },
    placed({ nodes }) {
      const positions = Object.fromEntries(nodes.map((node) => [node.id, [node.position.x, node.position.y]]));
      this.$emit("deed", { act: "place", positions });
    },
    open(id) {
      if (this.locked) return;
      this.renaming = id;
      this.$nextTick(() => this.$el.querySelector(`[data-state="${CSS.escape(id)}"] input`)?.select());
    },
    rename(id, label) {
      if (this.renaming !== id) return;
      this.renaming = "";
      if (label.trim() && label !== this.states.find((state) => state.id === id)?.label) this.$emit("deed", { act: "rename", kind: "state", id, label });
    },
    // Called by the server when everything is to be put in order.
    tidy() {
      this.$emit("deed", { act: "place", positions: this.arrange() });
      setTimeout(this.fit, 400);
    },
  },
};
