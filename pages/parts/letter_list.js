// Letters as data: a filter by state above, one line a letter, what can be done with it at its end.
export default {
  template: `
    <div class="letters">
      <div class="letters__states" role="group" :aria-label="words.state">
        <button v-for="each in states" :key="each.id" type="button" class="button button--small" :class="{ 'is-on': each.id === state }"
                :aria-pressed="String(each.id === state)" @click="$emit('state', each.id)">{{ each.label }}</button>
      </div>
      <p v-if="!rows.length" class="secondary">{{ words.empty }}</p>
      <ul v-else class="letters__list">
        <li v-for="row in rows" :key="row.id" class="letters__row">
          <div class="letters__about">
            <strong>{{ row.title }}</strong>
            <span class="letters__to"><bdi v-if="row.name">{{ row.name }}</bdi><bdi dir="ltr" class="secondary">{{ row.address }}</bdi></span>
            <small v-if="row.detail" class="secondary">{{ row.detail }}</small>
          </div>
          <div class="letters__end">
            <span class="chip" :class="row.tone">{{ row.state }}</span>
            <small class="secondary" :title="row.exact">{{ row.when }}</small>
          </div>
          <div v-if="reads || row.retries" class="letters__acts">
            <button v-if="row.retries" type="button" class="button button--small" :aria-label="words.retry + ': ' + row.title" @click="$emit('retry', row.id)">{{ words.retry }}</button>
            <button v-if="reads" type="button" class="button button--small" :aria-label="words.read + ': ' + row.title" @click="$emit('read', row.id)">{{ words.read }}</button>
          </div>
        </li>
      </ul>
      <footer v-if="rows.length" class="records__foot">
        <span role="status">{{ counted }}</span>
        <button v-if="more" type="button" class="button button--small" @click="$emit('more')">{{ words.more }}</button>
      </footer>
    </div>`,
  props: { words: Object, states: Array, reads: Boolean, rows: Array, state: String, more: Boolean, counted: String },
  emits: ["state", "more", "retry", "read"],
};
