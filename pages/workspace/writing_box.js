// A box to write into: colleagues called by "@", a signature that can be left out, what follows the sending.
const REST = 300; // milliseconds without a key, fewer than the mirror around it waits
const CALLED = /(^|[\s(«،])@([^@\n]{0,30})$/;
const plain = (text) => text.toLocaleLowerCase().replace(/\u200c/g, " ").replace(/ي/g, "ی").replace(/ك/g, "ک");

export default {
  template: `
    <div class="writing">
      <textarea ref="box" class="writing__text" dir="auto" rows="4" v-model="text" data-mirror="body" :readonly="sending"
                :aria-label="words.label" :placeholder="words.hint" :aria-autocomplete="calls ? 'list' : null"
                :aria-controls="found.length ? id + '-people' : null"
                :aria-activedescendant="found.length ? id + '-person-' + at : null"
                @input="typed" @keydown="keys" @click="look" @blur="shut"></textarea>
      <ul v-if="found.length" class="writing__people" role="listbox" :id="id + '-people'" :aria-label="words.people">
        <li v-for="(person, place) in found" :key="person.id" role="option" class="picker__option" :id="id + '-person-' + place"
            :class="{ 'is-at': place === at }" :aria-selected="String(place === at)"
            @mousedown.prevent @click="call(person)" @mousemove="at = place">
          <span class="face face--small" :class="'face-' + person.hue" aria-hidden="true">{{ person.initials }}</span>
          <span dir="auto">{{ person.label }}</span>
        </li>
      </ul>
      <p class="visually-hidden" role="status">{{ found.length ? words.people + ': ' + found[at].label : "" }}</p>
      <p v-if="calls" class="writing__called" data-mirror="mentions" data-mirror-own ref="called">
        <template v-if="called.length"><span class="hint">{{ words.called }}</span>
          <bdi v-for="person in called" :key="person.id" class="writing__name">@{{ person.name }}</bdi></template>
      </p>
      <div v-if="signature" class="writing__signature" :class="{ 'is-off': !signed }">
        <span v-if="signed" dir="auto">{{ signature }}</span>
        <button type="button" class="writing__sign" @click="signed = !signed">{{ signed ? words.unsign : words.sign }}</button>
      </div>
      <slot></slot>
      <div class="composer__foot">
        <slot name="files"></slot>
        <span class="hint composer__saved" role="status">{{ saved }}</span>
        <label class="composer__after" :title="words.after">
          <span class="visually-hidden">{{ words.after }}</span>
          <select :value="after" @change="$emit('after', $event.target.value)">
            <option v-for="each in afters" :key="each.id" :value="each.id">{{ each.label }}</option>
          </select>
        </label>
        <button type="button" class="button button--primary composer__send" :class="{ 'is-busy': sending }" :title="words.keys"
                :disabled="sending" @click="send">
          <q-icon name="sym_r_send" class="turns" size="18px" aria-hidden="true" />{{ words.send }}
        </button>
      </div>
    </div>`,
  props: {
    id: String,
    calls: Boolean,
    start: Object,
    people: Array,
    saved: String,
    signature: String,
    after: String,
    afters: Array,
    words: Object,
  },
  emits: ["typed", "send", "people", "after"],
  data() {
    return { text: this.start.text, chosen: this.start.mentions, signed: true, sending: false, wanted: null, at: 0 };
  },
  computed: {
    called() {
      return this.chosen.filter((person) => this.text.includes("@" + person.name));
    },
    found() {
      if (this.wanted === null || !this.people) return [];
      const wanted = plain(this.wanted).trim();
      return this.people.filter((each) => (" " + plain(each.label)).includes(" " + wanted)).slice(0, 6);
    },
  },
  watch: {
    found() {
      this.at = 0;
    },
    text() {
      this.$nextTick(this.grow);
    },
  },
  mounted() {
    this.grow();
  },
  unmounted() {
    clearTimeout(this.waiting);
  },
  methods: {
    grow() {
      const box = this.$refs.box;
      if (!box || CSS.supports("field-sizing", "content")) return;
      box.style.height = "auto";
      box.style.height = box.scrollHeight + "px";
    },
    typed() {
      this.look();
      clearTimeout(this.waiting);
      this.waiting = setTimeout(this.tell, REST);
    },
    tell() {
      clearTimeout(this.waiting);
      this.$emit("typed", this.content());
    },
    content() {
      return { text: this.text, mentions: this.called.map((person) => person.id), signed: this.signed };
    },
    look() {
      const box = this.$refs.box;
      const found = this.calls && CALLED.exec(box.value.slice(0, box.selectionStart));
      this.wanted = found ? found[2] : null;
      if (found && !this.people) this.$emit("people");
    },
    shut() {
      this.wanted = null;
    },
    keys(event) {
      if (this.found.length && !event.ctrlKey && !event.metaKey) {
        const many = this.found.length;
        const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 + many }[event.key];
        if (to !== undefined) this.at = to % many;
        else if (event.key === "Enter" || event.key === "Tab") this.call(this.found[this.at]);
        else if (event.key === "Escape") this.shut();
        else return;
        event.preventDefault();
        event.stopPropagation();
      } else if ((event.ctrlKey || event.metaKey) && ["Enter", "NumpadEnter"].includes(event.code)) {
        // By the key's place, not its letter.
        event.preventDefault();
        this.send();
      }
    },
    call(person) {
      const box = this.$refs.box;
      const before = box.value.slice(0, box.selectionStart).replace(CALLED, (_, space) => space + "@" + person.label + " ");
      this.text = before + box.value.slice(box.selectionEnd);
      const one = { id: Number(person.id), name: person.label };
      this.chosen = [...this.chosen.filter((each) => each.id !== one.id), one];
      this.wanted = null;
      this.$nextTick(() => {
        box.focus();
        box.setSelectionRange(before.length, before.length);
        box.dispatchEvent(new Event("input", { bubbles: true }));
        this.$refs.called.dispatchEvent(new CustomEvent("mirror", { bubbles: true, detail: this.chosen }));
      });
    },
    send() {
      if (this.sending) return;
      clearTimeout(this.waiting);
      this.sending = true;
      this.$emit("send", this.content());
    },
    // Called by the server: what was sent stays where it was typed unless it has arrived.
    settle(isDone) {
      this.sending = false;
      if (isDone) this.write("", []);
      this.signed = this.signed || isDone;
    },
    write(text, mentions) {
      this.text = text;
      this.chosen = mentions;
    },
  },
};
