// The things of one list, drawn from data: found by typing, put in order by dragging, buttons or Alt and the arrows.
export default {
  template: `
    <section class="items" :aria-label="words.caption">
      <div class="items__tools" v-if="items.length > 5">
        <input class="input" type="search" v-model="q" :placeholder="words.search" :aria-label="words.search" maxlength="80" />
      </div>
      <ul class="items__list" role="list" @keydown="key">
        <li v-for="item in shown" :key="item.id" class="items__row" :class="{ 'is-at': item.id === at, 'is-faded': item.retired, 'is-over': over === item.id }"
            :draggable="String(movable)" @dragstart="drag($event, item)" @dragover.prevent="over = item.id" @dragleave="over = ''" @drop.prevent="drop(item)" @dragend="end">
          <span v-if="movable" class="items__grip" aria-hidden="true"><q-icon name="sym_r_drag_indicator" class="icon" /></span>
          <button type="button" class="items__name" :data-id="item.id" :aria-current="item.id === at ? 'true' : null" @click="$emit('pick', item.id)">
            <q-icon v-if="item.icon" :name="item.icon" class="icon" aria-hidden="true" />
            <i v-if="item.tone" class="items__tone" :class="'tone-' + item.tone" aria-hidden="true"></i>
            <span class="items__label"><bdi>{{ item.label }}</bdi><small v-if="item.hint">{{ item.hint }}</small></span>
            <span v-if="item.retired" class="chip">{{ words.retired }}</span>
            <q-icon v-if="item.wrong" name="sym_r_error" class="icon items__wrong" role="img" :aria-label="words.wrong" />
          </button>
          <span v-if="item.id === at && !locked" class="items__acts" role="group" :aria-label="item.label">
            <button v-if="movable" type="button" :disabled="place(item) === 0" :aria-label="words.up" :title="words.up" @click="move(item, -1)"><q-icon name="sym_r_arrow_upward" class="icon" /></button>
            <button v-if="movable" type="button" :disabled="place(item) === items.length - 1" :aria-label="words.down" :title="words.down" @click="move(item, 1)"><q-icon name="sym_r_arrow_downward" class="icon" /></button>
            <button type="button" v-if="copies" :aria-label="words.duplicate" :title="words.duplicate" @click="$emit('duplicate', item.id)"><q-icon name="sym_r_content_copy" class="icon" /></button>
            <button type="button" v-if="retires" :aria-label="item.retired ? words.restore : words.retire" :title="item.retired ? words.restore : words.retire"
                    @click="$emit('retire', { id: item.id, retired: !item.retired })"><q-icon :name="item.retired ? 'sym_r_unarchive' : 'sym_r_archive'" class="icon" /></button>
            <button type="button" :aria-label="words.remove" :title="words.remove" @click="$emit('remove', item.id)"><q-icon name="sym_r_delete" class="icon" /></button>
          </span>
        </li>
      </ul>
      <p v-if="!items.length" class="items__empty secondary">{{ words.empty }}</p>
      <p v-else-if="!shown.length" class="items__empty secondary" role="status">{{ words.nothing }}</p>
      <p class="visually-hidden" role="status">{{ said }}</p>
      <form v-if="!locked && choices.length" class="items__add" @submit.prevent="send">
        <label class="items__new" :for="name"><span class="visually-hidden">{{ words.fresh }}</span>
          <select :id="name" class="input" v-model="label"><option value="">{{ words.fresh }}</option><option v-for="each in choices" :key="each.id" :value="each.id">{{ each.label }}</option></select>
        </label>
        <button type="submit" class="button" :disabled="!label">{{ words.add }}</button>
      </form>
      <form v-else-if="!locked && !closed" class="items__add" @submit.prevent="send">
        <label class="items__new" :for="name"><span class="visually-hidden">{{ words.fresh }}</span>
          <input :id="name" ref="fresh" class="input" v-model="label" :placeholder="words.fresh" maxlength="200" dir="auto" @input="propose" />
        </label>
        <label v-if="label.trim()" class="items__id" :for="name + '-id'"><span>{{ words.id }}</span>
          <input :id="name + '-id'" class="input" dir="ltr" v-model="id" maxlength="48" spellcheck="false" autocapitalize="off" @input="own = true" />
        </label>
        <button type="submit" class="button" :disabled="!label.trim()">{{ words.add }}</button>
      </form>
    </section>`,
  props: { items: Array, at: String, words: Object, name: String, locked: Boolean, ordered: Boolean, retires: Boolean, copies: Boolean, choices: Array, closed: Boolean },
  emits: ["pick", "add", "propose", "move", "duplicate", "retire", "remove"],
  data() {
    return { q: "", label: "", id: "", own: false, over: "", dragged: "", said: "", waits: 0 };
  },
  computed: {
    shown() {
      const words = this.q.trim().toLowerCase();
      return words ? this.items.filter((item) => `${item.label} ${item.id} ${item.hint || ""}`.toLowerCase().includes(words)) : this.items;
    },
    movable() {
      return this.ordered && !this.locked && !this.q.trim() && this.items.length > 1;
    },
  },
  watch: {
    // A line that comes to stand elsewhere loses the focus on its way.
    items() {
      const id = this.follow;
      this.follow = "";
      if (id) this.$nextTick(() => this.$el.querySelector(`[data-id="${CSS.escape(id)}"]`)?.focus());
    },
  },
  unmounted() {
    clearTimeout(this.waits);
  },
  methods: {
    place(item) {
      return this.items.indexOf(item);
    },
    move(item, by) {
      const to = this.place(item) + by;
      if (to < 0 || to >= this.items.length) return;
      this.$emit("move", { id: item.id, index: to });
      this.said = this.words.moved.replace("{name}", item.label).replace("{place}", to + 1).replace("{all}", this.items.length);
      this.follow = item.id;
    },
    drag(event, item) {
      this.dragged = item.id;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.label);
    },
    drop(item) {
      if (this.dragged && this.dragged !== item.id) this.$emit("move", { id: this.dragged, index: this.place(item) });
      this.end();
    },
    end() {
      this.over = this.dragged = "";
    },
    key(event) {
      const id = event.target.dataset?.id;
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.code];
      if (!id || !by) return;
      event.preventDefault();
      const item = this.items.find((each) => each.id === id);
      if (event.altKey) {
        if (this.movable) this.move(item, by);
        return;
      }
      const next = this.shown[this.shown.indexOf(item) + by];
      if (next) this.$el.querySelector(`[data-id="${CSS.escape(next.id)}"]`).focus();
    },
    propose() {
      if (this.own && this.label.trim()) return;
      this.own = false;
      clearTimeout(this.waits);
      this.waits = setTimeout(() => this.label.trim() && this.$emit("propose", this.label), 200);
    },
    // Called by the server with what the typed label would be known as.
    proposed(id) {
      if (!this.own) this.id = id;
    },
    added() {
      this.label = this.id = "";
      this.own = false;
    },
    send() {
      if (this.label.trim()) this.$emit("add", { label: this.label, id: this.id });
    },
  },
};
