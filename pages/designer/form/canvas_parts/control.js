// A field as it will look, without working.
export default {
  template: `
    <div class="canvas__control" aria-hidden="true" :class="'looks-' + item.looks">
      <template v-if="item.looks === 'choices'"><span v-for="option in item.options.slice(0, 6)" :key="option" class="canvas__choice" :class="{ 'is-square': item.type === 'multi_select' }" dir="auto">{{ option }}</span></template>
      <template v-else-if="item.looks === 'levels'"><span v-for="level in item.levels" :key="level" class="canvas__box"><span dir="auto">{{ level }}</span><q-icon name="sym_r_keyboard_arrow_down" class="icon" /></span></template>
      <template v-else-if="item.looks === 'stars'"><q-icon v-for="star in item.stars" :key="star" name="sym_r_star" class="icon" /></template>
      <template v-else-if="item.looks === 'switch'"><i></i></template>
      <template v-else-if="item.looks === 'drop'"><q-icon name="sym_r_upload_file" class="icon" />{{ words.drop }}</template>
      <span v-else-if="item.looks !== 'words'" class="canvas__box" :class="{ 'is-tall': item.looks === 'tall' }"><span dir="auto">{{ item.placeholder }}</span><q-icon v-if="item.sign" :name="'sym_r_' + item.sign" class="icon" /></span>
    </div>`,
  props: { item: Object, words: Object },
};
