export default { optimizeDeps: { exclude: ['planshift'] } };
