// What the house says. A guest's browser remembers what he does not want to see; of people with an account the desk does.
const MOST = 2;
const KEPT = 100;
const LATER = 150; // a live region tells what comes into it, not what it came with

export default {
  template: `
    <section class="house" role="region" :aria-label="words.region" v-show="shown.length">
      <div class="house__list" role="status" aria-live="polite">
        <article v-for="each in seen" :key="each.id" class="house__one" :class="'is-' + each.level">
          <q-icon :name="icons[each.level]" class="icon" aria-hidden="true" />
          <div class="house__said">
            <h2 class="house__title"><span class="visually-hidden">{{ words[each.level] }} </span><bdi>{{ each.title }}</bdi></h2>
            <p v-if="each.body.length" class="house__body" :class="{ 'is-short': each.long && !open.has(each.id) }" dir="auto"><template
              v-for="part in each.body"><a v-if="part.href" :href="part.href" target="_blank" rel="noopener noreferrer nofollow"><bdi dir="ltr">{{ part.text }}</bdi></a
              ><template v-else>{{ part.text }}</template></template></p>
            <button v-if="each.long" type="button" class="house__more" :aria-expanded="String(open.has(each.id))" @click="toggle(each.id)">
              {{ open.has(each.id) ? words.less : words.more }}
            </button>
          </div>
          <button v-if="each.dismissible" type="button" class="house__close" :aria-label="words.dismiss + ': ' + each.title" @click="dismiss(each)">
            <q-icon name="sym_r_close" class="icon" aria-hidden="true" />
          </button>
        </article>
      </div>
      <button v-if="shown.length > most" type="button" class="house__rest" :aria-expanded="String(all)" @click="all = !all">
        {{ all ? words.fewer : words.rest }}
      </button>
    </section>`,
  props: { items: Array, words: Object, keep: String, late: Boolean },
  emits: ["dismiss"],
  data() {
    return { ready: !this.late, gone: new Set(this.remembered()), open: new Set(), all: false, most: MOST };
  },
  computed: {
    icons() {
      return { info: "sym_r_campaign", warn: "sym_r_warning", bad: "sym_r_error" };
    },
    shown() {
      return this.ready ? this.items.filter((each) => !this.gone.has(this.mark(each))) : [];
    },
    seen() {
      return this.all ? this.shown : this.shown.slice(0, MOST);
    },
  },
  mounted() {
    if (this.late) this.waits = setTimeout(() => (this.ready = true), LATER);
  },
  beforeUnmount() {
    clearTimeout(this.waits);
  },
  methods: {
    mark(each) {
      return each.id + "." + each.version;
    },
    toggle(id) {
      if (!this.open.delete(id)) this.open.add(id);
    },
    dismiss(each) {
      const next = this.$el.querySelectorAll(".house__close")[this.seen.indexOf(each) + 1];
      this.gone.add(this.mark(each));
      if (this.keep) this.remember();
      else this.$emit("dismiss", each.id);
      (next || document.querySelector("main h1, main"))?.focus?.();
    },
    remembered() {
      try {
        return this.keep ? JSON.parse(localStorage.getItem(this.keep) || "[]") : [];
      } catch {
        return [];
      }
    },
    remember() {
      try {
        localStorage.setItem(this.keep, JSON.stringify([...this.gone].slice(-KEPT)));
      } catch {
        // a browser that keeps nothing shows it again on the next page
      }
    },
  },
};
