/** Shows the policy this page came with, and counts what it had to forbid. */
const violations = document.querySelector('#violations');
let count = 0;
document.addEventListener('securitypolicyviolation', () => {
  count += 1;
  violations.value = String(count);
});

const { headers } = await fetch(location.pathname, { method: 'HEAD' });
const policy = headers.get('content-security-policy') ?? 'no policy was sent';
document.querySelector('#policy').textContent =
  `Content-Security-Policy: ${policy.replaceAll('; ', ';\n  ')}`;
