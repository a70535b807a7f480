// What happened, the newest first: sentences with before and after, where from, and the exact moment. Read page by page.
const NAME = /filename="?([^";]+)/;

export default {
  template: `
    <section class="records">
      <div v-if="!shown.length" class="notice">
        <div class="notice__icon"><q-icon name="sym_r_search_off" aria-hidden="true" /></div>
        <h2>{{ words.empty_title }}</h2>
        <p>{{ words.empty_hint }}</p>
      </div>
      <div v-else class="audit">
        <ol ref="list" class="audit__list" :aria-label="words.caption" :aria-busy="String(busy)">
          <li v-for="line in shown" :key="line.id" class="audit__line" :class="{ 'is-bad': line.bad }" tabindex="-1">
            <q-icon :name="line.icon" aria-hidden="true" />
            <div class="audit__what">
              <span dir="auto">{{ line.text }}</span>
              <ul v-if="line.details.length" class="audit__details"><li v-for="detail in line.details" :key="detail" dir="auto">{{ detail }}</li></ul>
              <div class="audit__facts">
                <a v-for="each in line.links" :key="each.href" :href="each.href"><bdi>{{ each.label }}</bdi></a>
                <bdi v-if="line.address" dir="ltr">{{ line.address }}</bdi>
                <span>{{ line.version }}</span>
              </div>
            </div>
            <div class="audit__when"><time :datetime="line.iso">{{ line.exact }}</time><small dir="ltr">{{ line.utc }}</small></div>
          </li>
        </ol>
      </div>
      <footer class="audit__foot">
        <button v-if="hasMore" type="button" class="button button--small" :disabled="busy" @click="next">{{ words.more }}</button>
        <span class="record__said" role="status">{{ said }}</span>
        <span class="audit__exports">
          <button v-for="format in ['xlsx', 'csv']" :key="format" type="button" class="button button--small" :disabled="taking" @click="take(format)">
            <q-icon name="sym_r_download" class="icon" aria-hidden="true" />{{ words[format] }}
          </button>
        </span>
      </footer>
    </section>`,
  props: { lines: Array, more: Boolean, asked: Object, href: String, csrf: String, words: Object },
  emits: ["more"],
  data() {
    return { shown: this.lines, hasMore: this.more, busy: false, taking: false, said: "" };
  },
  watch: {
    lines(lines) {
      this.shown = lines;
      this.hasMore = this.more;
      this.busy = false;
    },
    more(more) {
      this.hasMore = more;
    },
  },
  methods: {
    append(lines, more) {
      const first = this.shown.length;
      this.shown = [...this.shown, ...lines];
      this.hasMore = more;
      this.busy = false;
      this.$nextTick(() => this.$refs.list?.children[first]?.focus());
    },
    next() {
      this.busy = true;
      this.$emit("more");
    },
    async take(format) {
      this.taking = true;
      this.said = this.words.taking;
      try {
        const answer = await fetch(this.href, {
          method: "POST",
          headers: { "Content-Type": "application/json", "X-CSRF-Token": this.csrf },
          body: JSON.stringify({ ...this.asked, format }),
        });
        if (!answer.ok) throw new Error(answer.status);
        const name = NAME.exec(answer.headers.get("content-disposition") || "")?.[1] || "audit." + format;
        const address = URL.createObjectURL(await answer.blob());
        Object.assign(document.createElement("a"), { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10000);
        this.said = this.words.taken;
      } catch {
        this.said = this.words.not_taken;
      }
      this.taking = false;
    },
  },
};
