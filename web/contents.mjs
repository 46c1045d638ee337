/**
 * Lists of contents in CycloneDX's JSON: what others wrote and is part of the package, from the
 * lock file; and what is part of the program, from `third_party.json`. Nothing in them
 * depends on the day or the machine, except the versions that this machine builds with.
 */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The package: `names` are the libraries that ended up in a bundle (notices.mjs finds them). */
export async function contentsOfPackage(root, names) {
  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  const components = names.map((name) => libraryOf(name, packages[`node_modules/${name}`]));
  const parts = (await thirdParty(root, 'module')).map(fromDebian);
  const self = own('library', version, license, `pkg:npm/planshift@${version}`);
  const needs = new Map(names.map((name) => [referenceOf(name, packages), neededBy(name)]));
  function neededBy(name) {
    const wanted = Object.keys(packages[`node_modules/${name}`].dependencies ?? {});
    return wanted.filter((one) => names.includes(one)).map((one) => referenceOf(one, packages));
  }
  return document(self, [...components, ...parts], needs);
}

/** The program, the library for C and the C++ libraries. */
export async function contentsOfProgram(root) {
  const { version, license } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const self = own('application', version, license, `pkg:generic/planshift@${version}`);
  return document(self, (await thirdParty(root, 'program')).map(fromDebian), new Map());
}

function own(type, version, license, purl) {
  return { type, 'bom-ref': purl, name: 'planshift', version, licenses: licenses(license), purl };
}

function document(self, components, needs) {
  const direct = components.map((one) => one['bom-ref']);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: self },
    components,
    dependencies: [
      { ref: self['bom-ref'], dependsOn: direct },
      ...direct.map((ref) => ({ ref, dependsOn: needs.get(ref) ?? [] })),
    ],
  };
}

function referenceOf(name, packages) {
  return `pkg:npm/${name.replace('@', '%40')}@${packages[`node_modules/${name}`].version}`;
}

function libraryOf(name, locked) {
  if (!locked) throw new Error(`${name} is bundled but not in package-lock.json`);
  const purl = referenceOf(name, { [`node_modules/${name}`]: locked });
  const [algorithm, hash] = locked.integrity.split('-');
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version: locked.version,
    hashes: [
      {
        alg: algorithm.toUpperCase().replace('SHA', 'SHA-'),
        content: Buffer.from(hash, 'base64').toString('hex'),
      },
    ],
    licenses: licenses(locked.license),
    purl,
  };
}

function licenses(id) {
  return id.includes('-with-') ? [{ license: { name: id } }] : [{ license: { id } }];
}

async function thirdParty(root, part) {
  const list = JSON.parse(await readFile(join(root, 'third_party.json'), 'utf8'));
  return list.filter((one) => one.part_of.includes(part));
}

function fromDebian({ name, license, debian, what }) {
  const version = installed(debian);
  const purl = `pkg:deb/debian/${debian}${version ? `@${encodeURIComponent(version)}` : ''}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    ...(version && { version }),
    description: what,
    licenses: licenses(license),
    purl,
  };
}

/** Elsewhere than on Debian nobody can say. */
function installed(name) {
  try {
    return execFileSync('dpkg-query', ['-W', '-f=${Version}', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
