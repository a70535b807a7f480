// Tickets as cards, each one link. A card that changed while it was shown glows for a moment.
export default {
  template: `
    <ul class="ticket-cards" :class="{ 'is-waiting': waits }" :aria-busy="waits ? 'true' : null">
      <li v-for="row in rows" v-show="!waits" :key="row.number">
        <a class="ticket-card" :class="{ 'is-changed': changed.has(row.number) }" :href="row.href">
          <span class="ticket-card__top">
            <bdi class="code">{{ row.number }}</bdi>
            <span v-if="row.by" class="ticket-card__by"><bdi>{{ row.by }}</bdi></span>
            <time data-ago :datetime="row.iso" :title="row.exact">{{ row.when }}</time>
          </span>
          <strong class="ticket-card__subject" dir="auto">{{ row.subject }}</strong>
          <span class="ticket-card__bottom">
            <span class="chip" :class="'tone-' + row.tone"><i aria-hidden="true"></i>{{ row.state }}</span>
            <span v-if="row.wanted" class="ticket-card__wanted"><q-icon name="sym_r_reply" size="17px" aria-hidden="true" />{{ row.wanted }}</span>
            <span v-else-if="row.detail" class="ticket-card__detail">{{ row.detail }}</span>
          </span>
        </a>
      </li>
      <li v-for="place in waits ? 3 : 0" :key="'waits' + place" class="ticket-card ticket-card--ghost" aria-hidden="true">
        <span></span><span></span><span></span>
      </li>
    </ul>
  `,
  props: { rows: Array, waits: Boolean },
  data() {
    return { changed: new Set() };
  },
  watch: {
    rows(rows, before) {
      const known = new Map(before.map((row) => [row.number, row]));
      if (!rows.some((row) => known.has(row.number))) return;
      const news = rows.filter((row) => known.get(row.number)?.iso !== row.iso).map((row) => row.number);
      if (news.length === rows.length || rows.length > before.length + 1) return;
      this.changed = new Set(news);
      setTimeout(() => (this.changed = new Set()), 2500);
    },
  },
};
