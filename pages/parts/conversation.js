// Messages are texts, never markup: web addresses in them become links here, people called by name become chips.
const ADDRESS = /(https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?،؛؟)\]])/;
const GLOW = 2500;
const escaped = (name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const longestFirst = (one, other) => other.length - one.length;

export default {
  template: `
    <div role="log" :aria-label="words.caption"><ol class="talk">
      <li v-if="!entries.length" class="talk__empty">{{ words.empty }}</li>
      <template v-for="entry in entries" :key="entry.key">
        <li v-if="entry.side === 'event'" class="talk__event">
          <q-icon :name="entry.icon" size="17px" aria-hidden="true" />
          <div>
            <span>{{ entry.text }}</span>
            <time data-ago :datetime="entry.iso" :title="entry.exact">{{ entry.when }}</time>
            <p v-for="detail in entry.details" class="talk__detail">{{ detail }}</p>
          </div>
        </li>
        <li v-else class="talk__said" :class="['talk__said--' + entry.side, { 'is-new': news.has(entry.key), 'is-pending': entry.pending }]">
          <span class="talk__face" :class="'face-' + entry.face" aria-hidden="true">{{ entry.initials }}</span>
          <article class="talk__message">
            <header class="talk__head">
              <q-icon v-if="entry.side === 'note'" name="sym_r_lock" size="17px" aria-hidden="true" />
              <strong dir="auto">{{ entry.name }}</strong>
              <span class="talk__role">{{ entry.side === 'note' ? words.note : entry.role }}</span>
              <time v-if="entry.when" data-ago :datetime="entry.iso" :title="entry.exact">{{ entry.when }}</time>
            </header>
            <div class="talk__body" dir="auto"><template v-for="part in parts(entry)"
              ><a v-if="part.href" :href="part.href" target="_blank" rel="noopener noreferrer nofollow" dir="ltr">{{ part.text }}</a
              ><bdi v-else-if="part.called" class="talk__called">{{ part.text }}</bdi
              ><template v-else>{{ part.text }}</template></template></div>
            <ul v-if="entry.files.length" class="files">
              <li v-for="file in entry.files" :key="file.id">
                <a v-if="file.thumb && !broken.has(file.id)" :href="file.href" class="files__picture" data-picture :data-name="file.name">
                  <img :src="file.thumb" alt="" loading="lazy" width="148" height="104" @error="broken.add(file.id)" />
                  <span><bdi>{{ file.name }}</bdi><small>{{ file.size }}</small></span>
                </a>
                <a v-else :href="file.href" class="files__file" :download="file.name">
                  <q-icon name="sym_r_draft" size="20px" aria-hidden="true" />
                  <bdi>{{ file.name }}</bdi><small>{{ file.size }}</small>
                </a>
              </li>
            </ul>
            <footer v-if="entry.pending" class="talk__pending">
              <q-icon name="sym_r_schedule_send" size="17px" aria-hidden="true" />
              <span class="visually-hidden">{{ words.soon }}</span>
              <span aria-hidden="true" aria-live="off" class="figures">{{ left(entry) }}</span>
              <button v-if="entry.pending.undo" type="button" class="talk__undo" @click="$emit('undo', entry.key)">{{ words.undo }}</button>
            </footer>
          </article>
        </li>
      </template>
    </ol></div>
  `,
  props: { entries: Array, words: Object },
  emits: ["undo"],
  data() {
    return { news: new Set(), broken: new Set(), now: Date.now(), due: {} };
  },
  created() {
    this.plan();
  },
  beforeUnmount() {
    clearInterval(this.clock);
    clearTimeout(this.glow);
  },
  watch: {
    // Whoever writes below keeps his line where it is, however much comes in above it.
    entries(entries, before) {
      const known = new Set(before.map((entry) => entry.key));
      const news = entries.filter((entry) => !known.has(entry.key)).map((entry) => entry.key);
      if (news.length) this.greet(news);
      this.plan();
      const writing = document.activeElement;
      const isBelow = writing && this.$el.compareDocumentPosition(writing) & Node.DOCUMENT_POSITION_FOLLOWING;
      if (!isBelow || !this.$el.parentElement.contains(writing)) return;
      const top = writing.getBoundingClientRect().top;
      this.$nextTick(() => window.scrollBy({ top: writing.getBoundingClientRect().top - top, behavior: "instant" }));
    },
  },
  methods: {
    parts(entry) {
      const parts = entry.body.split(ADDRESS);
      return parts.flatMap((text, place) => (place % 2 ? [{ text, href: text }] : this.called(text, entry.mentions)));
    },
    called(text, names) {
      if (!names?.length) return [{ text }];
      const known = [...names].sort(longestFirst).map(escaped).join("|");
      const calls = new RegExp("(@(?:" + known + "))(?![\\p{L}\\p{N}])", "u");
      return text.split(calls).map((part, place) => ({ text: part, called: place % 2 === 1 }));
    },
    greet(keys) {
      this.news = new Set(keys);
      clearTimeout(this.glow);
      this.glow = setTimeout(() => (this.news = new Set()), GLOW);
    },
    // The seconds count from the moment an entry is first seen: a later reading does not set them back.
    plan() {
      const waiting = this.entries.filter((entry) => entry.pending);
      this.now = Date.now();
      this.due = Object.fromEntries(
        waiting.map(({ key, pending }) => [key, this.due[key] ?? this.now + pending.seconds * 1000]),
      );
      clearInterval(this.clock);
      if (waiting.length) this.clock = setInterval(() => (this.now = Date.now()), 250);
    },
    left(entry) {
      const seconds = Math.ceil((this.due[entry.key] - this.now) / 1000);
      if (!(seconds > 0)) return this.words.sending;
      return this.words.pending.replace("{count}", new Intl.NumberFormat(this.words.numbers).format(seconds));
    },
  },
};
