import vue from '@vitejs/plugin-vue';

const isCustomElement = (tag) => tag.startsWith('planshift-');

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
