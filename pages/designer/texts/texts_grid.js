// All texts of a draft, a line each, a column a language. What is typed is kept when the cell is left.
export default {
  template: `
    <section class="texts">
      <form class="texts__tools" role="search" @submit.prevent="ask({ page: 0 })">
        <input class="input" type="search" v-model="search" :placeholder="words.search" :aria-label="words.search" maxlength="80" @input="later" />
        <select class="input" v-model="part" :aria-label="words.part" @change="ask({ page: 0 })">
          <option value="">{{ words.all_parts }}</option>
          <option v-for="each in parts" :key="each.id" :value="each.id">{{ each.label }}</option>
        </select>
        <label class="check"><input type="checkbox" v-model="missing" @change="ask({ page: 0 })" /><span>{{ words.missing }}</span></label>
        <span class="secondary" role="status">{{ told }}</span>
      </form>
      <div class="texts__scroll" tabindex="0" role="region" :aria-label="words.caption">
        <table class="texts__grid">
          <thead><tr><th scope="col">{{ words.place }}</th><th v-for="each in languages" :key="each.id" scope="col">{{ each.label }}</th></tr></thead>
          <tbody>
            <tr v-for="row in rows" :key="row.key" :class="{ 'is-missing': row.missing.length }">
              <th scope="row"><a :href="row.href"><bdi>{{ row.place }}</bdi></a><small dir="ltr">{{ row.key }}</small></th>
              <td v-for="each in languages" :key="each.id" :data-language="each.label">
                <textarea class="input" rows="1" :value="row.said[each.id] || ''" :lang="each.id" :dir="each.dir" :disabled="locked" maxlength="8000"
                          :aria-label="row.place + ' · ' + each.label" :placeholder="row.missing.includes(each.id) ? words.untold : ''"
                          @focus="grow($event)" @input="grow($event)" @keydown="key($event)" @change="save(row, each.id, $event)"></textarea>
              </td>
            </tr>
          </tbody>
        </table>
        <p v-if="!rows.length" class="secondary texts__nothing">{{ words.nothing }}</p>
      </div>
      <nav v-if="pages > 1" class="texts__pages" :aria-label="words.pages">
        <button type="button" class="button" :disabled="page === 0" @click="ask({ page: page - 1 })">{{ words.before }}</button>
        <span class="secondary">{{ turned }}</span>
        <button type="button" class="button" :disabled="page >= pages - 1" @click="ask({ page: page + 1 })">{{ words.after }}</button>
      </nav>
    </section>`,
  props: { rows: Array, languages: Array, parts: Array, words: Object, locked: Boolean, page: Number, pages: Number, told: String, turned: String, asked: Object },
  emits: ["ask", "save"],
  data() {
    return { search: this.asked.search, part: this.asked.part, missing: this.asked.missing, waits: 0 };
  },
  unmounted() {
    clearTimeout(this.waits);
  },
  methods: {
    later() {
      clearTimeout(this.waits);
      this.waits = setTimeout(() => this.ask({ page: 0 }), 250);
    },
    ask(more) {
      this.$emit("ask", { search: this.search, part: this.part, missing: this.missing, ...more });
    },
    grow(event) {
      event.target.style.height = "auto";
      event.target.style.height = `${Math.min(event.target.scrollHeight + 2, 240)}px`;
    },
    save(row, language, event) {
      const text = event.target.value.trim();
      if (text !== (row.said[language] || "")) this.$emit("save", { key: row.key, language, text });
    },
    key(event) {
      if (event.code === "Escape") {
        event.target.value = event.target.defaultValue;
        event.target.blur();
      }
      if (event.code !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      const cells = [...this.$el.querySelectorAll("tbody textarea")];
      const next = cells[cells.indexOf(event.target) + this.languages.length];
      if (next) next.focus();
      else event.target.blur();
    },
    // Called by the server where a text was refused: the cell shows again what is kept.
    undo(key, language) {
      const at = this.rows.findIndex((row) => row.key === key);
      const place = this.languages.findIndex((each) => each.id === language);
      const cell = this.$el.querySelectorAll("tbody tr")[at]?.querySelectorAll("textarea")[place];
      if (cell) cell.value = this.rows[at].said[language] || "";
    },
  },
};
