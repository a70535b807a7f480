// All answers before they are sent, page by page, each with the way back to it.
export default {
  template: `
    <div class="summary">
      <section v-for="page in pages" :key="page.place" class="summary__page" :aria-label="page.name">
        <header class="summary__head">
          <h2 dir="auto">{{ page.name }}</h2>
          <button type="button" class="button button--quiet button--small" :aria-label="words.change + ': ' + page.name" @click="$emit('go', page.place)">
            <q-icon name="sym_r_edit" size="17px" aria-hidden="true" />{{ words.change }}
          </button>
        </header>
        <dl v-if="page.rows.length" class="summary__rows">
          <div v-for="row in page.rows" :key="row.field" class="summary__row">
            <dt dir="auto">{{ row.label }}</dt>
            <dd :class="{ 'summary__code': row.code }"><span :dir="row.code ? 'ltr' : 'auto'">{{ row.text }}</span></dd>
          </div>
        </dl>
        <p v-else class="secondary">{{ words.empty }}</p>
      </section>
    </div>
  `,
  props: {
    pages: Array,
    words: Object,
  },
  emits: ["go"],
};
