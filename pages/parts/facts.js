// Pairs of name and value; some values can be chosen anew where they stand.
export default {
  template: `
    <dl class="facts">
      <div v-for="fact in items" :key="fact.name" class="facts__pair" :class="{ 'facts__pair--long': fact.long }">
        <dt :id="id + '-' + fact.name">{{ fact.label }}</dt>
        <dd>
          <select v-if="fact.options" class="facts__choice" :aria-labelledby="id + '-' + fact.name" :value="fact.value"
                  @change="$emit('choose', { name: fact.name, value: $event.target.value })">
            <option v-for="option in fact.options" :key="option.id" :value="option.id">{{ option.label }}</option>
          </select>
          <span v-else-if="fact.tone" class="chip" :class="'tone-' + fact.tone"><i></i>{{ fact.text }}</span>
          <template v-else-if="fact.links">
            <a v-for="link in fact.links" :key="link.href" class="facts__file" :href="link.href"><bdi>{{ link.text }}</bdi></a>
          </template>
          <a v-else-if="fact.href" :href="fact.href"><bdi :dir="fact.code ? 'ltr' : null">{{ fact.text }}</bdi></a>
          <bdi v-else-if="fact.code" dir="ltr">{{ fact.text }}</bdi>
          <span v-else dir="auto" :title="fact.title">{{ fact.text }}</span>
        </dd>
      </div>
    </dl>`,
  props: { id: String, items: Array },
};
