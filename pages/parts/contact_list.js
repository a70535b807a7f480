// Addresses of somebody: which one comes first, which ones are shown to be theirs; and a line to add one.
export default {
  template: `
    <div class="contacts">
      <ul v-if="rows.length" class="contacts__rows">
        <li v-for="row in rows" :key="row.kind + row.value" class="contacts__row">
          <q-icon :name="row.kind === 'email' ? 'sym_r_mail' : 'sym_r_smartphone'" class="icon" aria-hidden="true" />
          <bdi dir="ltr" class="contacts__value">{{ row.value }}</bdi>
          <span v-if="row.primary" class="chip tone-info">{{ words.primary }}</span>
          <span v-if="!row.verified" class="chip tone-warn">{{ row.id === null ? words.claimed : words.unverified }}</span>
          <span v-if="!locked" class="contacts__acts">
            <button v-for="act in row.acts" :key="act" type="button" class="button button--small"
                    :class="{ 'button--quiet': act === 'remove' || act === 'withdraw' }"
                    :aria-label="words[act] + ' \u2068' + row.value + '\u2069'" @click="$emit('act', { act, id: row.id, kind: row.kind, value: row.value })">{{ words[act] }}</button>
          </span>
        </li>
      </ul>
      <p v-else class="secondary">{{ words.none }}</p>
      <form v-if="!locked" class="contacts__add" novalidate @submit.prevent="add">
        <label class="contacts__kind"><span>{{ words.kind }}</span>
          <select class="input" v-model="kind"><option value="email">{{ words.email }}</option><option value="mobile">{{ words.mobile }}</option></select>
        </label>
        <label class="contacts__address"><span>{{ words.address }}</span>
          <input class="input" dir="ltr" :type="kind === 'email' ? 'email' : 'tel'" maxlength="254" autocomplete="off" v-model="address"
                 :aria-invalid="wrong ? 'true' : null" :aria-describedby="wrong ? id + '-problem' : null" @input="wrong = ''" />
        </label>
        <label v-if="vouching" class="check"><input type="checkbox" v-model="verified" /><span>{{ words.vouch }}</span></label>
        <button type="submit" class="button">{{ words.add }}</button>
        <p v-if="wrong" :id="id + '-problem'" class="record__problem contacts__problem" role="alert"><q-icon name="sym_r_error" class="icon" aria-hidden="true" />{{ wrong }}</p>
      </form>
    </div>`,
  props: { id: String, rows: Array, words: Object, locked: Boolean, vouching: Boolean },
  emits: ["act", "add"],
  data() {
    return { kind: "email", address: "", verified: false, wrong: "" };
  },
  methods: {
    add() {
      this.wrong = "";
      this.$emit("add", { kind: this.kind, address: this.address, verified: this.verified });
    },
    complain(text) {
      this.wrong = text;
      this.$nextTick(() => this.$el.querySelector(".contacts__address input").focus());
    },
    added() {
      this.address = "";
      this.verified = false;
      this.wrong = "";
    },
  },
};
