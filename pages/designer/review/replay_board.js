// What would have become of the last tickets: progress while they are tried, then the rules that change something.
export default {
  template: `
    <div class="replay">
      <div class="replay__acts">
        <template v-if="!running">
          <button v-for="count in counts" :key="count" type="button" class="button button--small" :disabled="!!refused" @click="$emit('start', count)">
            <q-icon name="sym_r_history" size="18px" aria-hidden="true" /> {{ words.try.replace('{count}', shown(count)) }}</button>
        </template>
        <template v-else>
          <progress class="replay__progress" :value="looked" :max="wanted || 1" :aria-label="words.running"></progress>
          <span role="status">{{ status }}</span>
          <button type="button" class="button button--quiet button--small" @click="$emit('cancel')">{{ words.cancel }}</button>
        </template>
      </div>
      <p v-if="refused" class="banner banner--warn" role="status">{{ refused }}</p>
      <template v-if="!running && status">
        <p role="status" class="replay__said" dir="auto">{{ status }}</p>
        <table v-if="groups.length" class="replay__chart">
          <caption class="visually-hidden">{{ words.chart }}</caption>
          <thead class="visually-hidden"><tr><th>{{ words.what }}</th><th>{{ words.tickets }}</th></tr></thead>
          <tbody v-for="group in groups" :key="group.key" class="replay__group">
            <tr>
              <th scope="row">
                <button type="button" class="replay__fold" :aria-expanded="open === group.key" @click="open = open === group.key ? '' : group.key">
                  <q-icon :name="open === group.key ? 'sym_r_expand_less' : 'sym_r_expand_more'" size="20px" aria-hidden="true" />
                  <span><span dir="auto" class="replay__what">{{ group.text }}</span><span class="replay__rule" dir="auto">{{ group.rule }}</span></span>
                </button>
              </th>
              <td>
                <span class="replay__bar" aria-hidden="true"><span :class="{ 'is-bad': group.stopped }" :style="{ inlineSize: share(group) }"></span></span>
                <span class="replay__count"><b>{{ group.count }}</b> <span v-if="group.stopped" class="chip tone-bad">{{ group.stopped }}</span></span>
              </td>
            </tr>
            <tr v-if="open === group.key"><td colspan="2">
              <ul class="replay__tickets">
                <li v-for="(ticket, place) in group.tickets" :key="place">
                  <a v-if="ticket.href" :href="ticket.href" target="_blank"><bdi class="code">{{ ticket.number }}</bdi> <span dir="auto">{{ ticket.subject }}</span></a>
                  <span class="replay__change" dir="auto">{{ ticket.text }}</span>
                  <button v-if="ticket.why" type="button" class="button button--quiet button--small" :aria-label="words.why + ' ' + ticket.number"
                          @click="$emit('why', { group: group.key, place })">{{ words.why }}</button>
                </li>
              </ul>
              <p v-if="group.more" class="hint">{{ group.more }}</p>
            </td></tr>
          </tbody>
        </table>
      </template>
    </div>
  `,
  props: { counts: Array, running: Boolean, looked: Number, wanted: Number, status: String, refused: String, groups: Array, words: Object },
  emits: ["start", "cancel", "why"],
  data() {
    return { open: "" };
  },
  methods: {
    shown(count) {
      return new Intl.NumberFormat(document.documentElement.lang.startsWith("fa") ? "fa-u-nu-arabext" : "en").format(count);
    },
    share(group) {
      const most = Math.max(...this.groups.map((each) => each.size), 1);
      return Math.max(2, Math.round((100 * group.size) / most)) + "%";
    },
  },
};
