// The parts of a draft as cards: what is in them, what was changed, what is wrong.
export default {
  template: `
    <div class="glance">
      <section v-for="group in groups" :key="group.id" class="glance__group" :aria-label="words[group.id]">
        <header><q-icon :name="'sym_r_' + group.icon" class="icon" aria-hidden="true" /><h2>{{ words[group.id] }}</h2>
          <button v-if="group.id === 'forms' && !locked" type="button" class="button button--small" @click="$emit('form')"><q-icon name="sym_r_add" class="icon" aria-hidden="true" />{{ words.new_form }}</button></header>
        <div class="glance__cards" :class="'is-' + group.id">
          <a v-for="card in group.cards" :key="card.href" :href="card.href" class="glance__card" :class="{ 'is-retired': card.retired }">
            <q-icon v-if="card.icon" :name="'sym_r_' + card.icon" class="icon glance__icon" aria-hidden="true" />
            <span class="glance__words"><b dir="auto">{{ card.label }}</b><small v-if="card.said" class="secondary">{{ card.said }}</small></span>
            <span v-if="card.retired" class="chip">{{ words.retired }}</span>
            <span v-if="card.mark" class="chip chip--info">{{ words[card.mark] }}</span>
            <span v-if="card.findings" class="chip chip--warn" :title="words.findings"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ card.findings }}<span class="visually-hidden"> {{ words.findings }}</span></span>
          </a>
        </div>
      </section>
    </div>`,
  props: { groups: Array, locked: Boolean, words: Object },
  emits: ["form"],
};
