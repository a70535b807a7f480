// Messages are texts, never markup: web addresses in them become links here, everything else stays letters.
const ADDRESS = /(https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?،؛؟)\]])/;

export default {
  template: `
    <div role="log" :aria-label="words.caption"><ol class="talk">
      <li v-if="!entries.length" class="talk__empty">{{ words.empty }}</li>
      <template v-for="entry in entries" :key="entry.key">
        <li v-if="entry.side === 'event'" class="talk__event">
          <q-icon :name="entry.icon" size="17px" aria-hidden="true" />
          <div>
            <span>{{ entry.text }}</span>
            <time :datetime="entry.iso" :title="entry.exact">{{ entry.when }}</time>
            <p v-for="detail in entry.details" class="talk__detail">{{ detail }}</p>
          </div>
        </li>
        <li v-else class="talk__said" :class="'talk__said--' + entry.side">
          <span class="talk__face" :class="'face-' + entry.face" aria-hidden="true">{{ entry.initials }}</span>
          <article class="talk__message">
            <header class="talk__head">
              <q-icon v-if="entry.side === 'note'" name="sym_r_lock" size="17px" aria-hidden="true" />
              <strong dir="auto">{{ entry.name }}</strong>
              <span class="talk__role">{{ entry.side === 'note' ? words.note : entry.role }}</span>
              <time :datetime="entry.iso" :title="entry.exact">{{ entry.when }}</time>
            </header>
            <div class="talk__body" dir="auto"><template v-for="part in parts(entry.body)"
              ><a v-if="part.href" :href="part.href" target="_blank" rel="noopener noreferrer nofollow" dir="ltr">{{ part.text }}</a
              ><template v-else>{{ part.text }}</template></template></div>
            <ul v-if="entry.files.length" class="files">
              <li v-for="file in entry.files" :key="file.id">
                <a :href="file.href" class="files__file" :target="file.image ? '_blank' : null" :download="file.image ? null : file.name">
                  <img v-if="file.image" :src="file.href" alt="" loading="lazy" />
                  <q-icon v-else name="sym_r_draft" size="20px" aria-hidden="true" />
                  <bdi>{{ file.name }}</bdi><small>{{ file.size }}</small>
                </a>
              </li>
            </ul>
          </article>
        </li>
      </template>
    </ol></div>
  `,
  props: { entries: Array, words: Object },
  methods: {
    parts(body) {
      return body.split(ADDRESS).map((text, place) => (place % 2 ? { text, href: text } : { text }));
    },
  },
};
