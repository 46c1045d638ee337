/** Shows what the form sent, as the address has it. */
const sent = new URLSearchParams(location.search);
if (sent.size) {
  document.querySelector('#sent').value = [...sent]
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
