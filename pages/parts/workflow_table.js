// The states and transitions of a workflow as two tables: the same list as the canvas, for keys, phones and readers.
export default {
  template: `
    <div class="flowtable">
      <section v-for="part in parts" :key="part.kind" :aria-labelledby="'flow-' + part.kind">
        <h2 :id="'flow-' + part.kind">{{ words[part.kind + 's'] }} <small class="secondary">{{ number(part.rows.length) }}</small></h2>
        <table>
          <thead><tr><th v-for="column in part.columns" :key="column" scope="col">{{ words[column] }}</th><th v-if="!locked" scope="col"><span class="visually-hidden">{{ words.acts }}</span></th></tr></thead>
          <tbody>
            <tr v-for="(row, place) in part.rows" :key="row.id" :class="{ 'is-chosen': chosen.kind === part.kind && chosen.id === row.id, 'is-retired': row.retired }" :data-row="part.kind + ':' + row.id" @keydown="press($event, part, row, place)">
              <th scope="row" :data-label="words[part.columns[0]]">
                <i v-if="row.category" class="flowbox__dot" :class="'flowbox--' + row.category" aria-hidden="true"></i>
                <button type="button" class="flowtable__name" :aria-current="chosen.kind === part.kind && chosen.id === row.id ? 'true' : null" @click="choose(part, row)"><bdi>{{ row.label }}</bdi></button>
                <span v-if="row.retired" class="chip">{{ words.retired }}</span>
                <span v-for="mark in row.marks" :key="mark.text" class="flowbox__mark" :class="'is-' + mark.severity"><q-icon :name="mark.severity === 'error' ? 'sym_r_error' : 'sym_r_warning'" class="icon" aria-hidden="true" />{{ mark.short }}</span>
              </th>
              <template v-if="part.kind === 'state'">
                <td :data-label="words.category"><select class="input input--small" :disabled="locked" :aria-label="words.category + ': ' + row.label" :value="row.category" @change="deed('category', row, { category: $event.target.value })"><option v-for="each in categories" :key="each.id" :value="each.id">{{ each.label }}</option></select></td>
                <td :data-label="words.customer"><bdi>{{ row.customer || '–' }}</bdi></td>
                <td :data-label="words.initial"><input type="radio" name="flow-initial" :checked="row.initial" :disabled="locked || row.retired" :aria-label="words.begins.replace('{name}', row.label)" @change="deed('initial', row)" /></td>
              </template>
              <template v-else>
                <td :data-label="words.way"><bdi>{{ row.way }}</bdi></td>
                <td :data-label="words.roles"><bdi>{{ row.takers || '–' }}</bdi></td>
              </template>
              <td v-if="!locked" class="flowtable__acts">
                <button type="button" class="mini" :disabled="!place" :aria-label="words.up" :title="words.up" @click="move(part, row, place - 1)"><q-icon name="sym_r_arrow_upward" class="icon" aria-hidden="true" /></button>
                <button type="button" class="mini" :disabled="place === part.rows.length - 1" :aria-label="words.down" :title="words.down" @click="move(part, row, place + 1)"><q-icon name="sym_r_arrow_downward" class="icon" aria-hidden="true" /></button>
                <button type="button" class="mini" :aria-label="words.duplicate" :title="words.duplicate" @click="$emit('deed', { act: 'duplicate', kind: part.kind, id: row.id })"><q-icon name="sym_r_content_copy" class="icon" aria-hidden="true" /></button>
                <button v-if="part.kind === 'state'" type="button" class="mini" :aria-label="row.retired ? words.restore : words.retire" :title="row.retired ? words.restore : words.retire" @click="deed('retire', row, { retired: !row.retired })"><q-icon :name="row.retired ? 'sym_r_unarchive' : 'sym_r_archive'" class="icon" aria-hidden="true" /></button>
                <button type="button" class="mini" :aria-label="words.remove" :title="words.remove" @click="$emit('deed', { act: 'remove', kind: part.kind, id: row.id })"><q-icon name="sym_r_delete" class="icon" aria-hidden="true" /></button>
              </td>
            </tr>
          </tbody>
        </table>
        <p v-if="!part.rows.length" class="secondary">{{ words['no_' + part.kind + 's'] }}</p>
      </section>
      <p class="visually-hidden" role="status">{{ said }}</p>
    </div>`,
  props: { states: Array, transitions: Array, chosen: Object, locked: Boolean, words: Object, categories: Array, digits: String },
  emits: ["pick", "deed"],
  data() {
    return { said: "", follow: "" };
  },
  computed: {
    parts() {
      return [
        { kind: "state", rows: this.states, columns: ["state", "category", "customer", "initial"] },
        { kind: "transition", rows: this.transitions, columns: ["transition", "way", "roles"] },
      ];
    },
  },
  updated() {
    if (!this.follow) return;
    this.$el.querySelector(`[data-row="${CSS.escape(this.follow)}"] .flowtable__name`)?.focus();
    this.follow = "";
  },
  methods: {
    number(count) {
      return new Intl.NumberFormat(this.digits === "persian" ? "fa-u-nu-arabext" : "en").format(count);
    },
    choose(part, row) {
      this.$el.closest(".dflow")?.classList.add("has-panel"); // on narrow screens the properties lie over the tables
      this.$emit("pick", { kind: part.kind, id: row.id });
    },
    deed(act, row, more = {}) {
      this.$emit("deed", { act, id: row.id, ...more });
    },
    move(part, row, index) {
      if (index < 0 || index >= part.rows.length) return;
      this.follow = part.kind + ":" + row.id;
      this.said = this.words.moved.replace("{name}", row.label).replace("{place}", this.number(index + 1));
      this.$emit("deed", { act: "move", kind: part.kind, id: row.id, index });
    },
    press(event, part, row, place) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!event.altKey || !by || this.locked) return;
      event.preventDefault();
      this.move(part, row, place + by);
    },
  },
};
