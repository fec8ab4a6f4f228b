import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  randomBytes,
  timingSafeEqual
} from 'node:crypto';
import { notSupported } from '../../diagnostics/errors.ts';
import { platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { ApexBlob, apexException } from '../../values/index.ts';
import { strictStatic } from './arguments.ts';

const failed = (message: string): Error => apexException('System.SecurityException', message);

const DIGESTS = new Map([
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['sha-256', 'sha256'],
  ['sha256', 'sha256'],
  ['sha-512', 'sha512'],
  ['sha512', 'sha512'],
  ['sha3-256', 'sha3-256'],
  ['sha3-384', 'sha3-384'],
  ['sha3-512', 'sha3-512']
]);
const MACS = new Map([
  ['hmacmd5', 'md5'],
  ['hmacsha1', 'sha1'],
  ['hmacsha256', 'sha256'],
  ['hmacsha512', 'sha512']
]);
const SIGNATURES = new Map([
  ['rsa', 'sha1'],
  ['rsa-sha1', 'sha1'],
  ['rsa-sha256', 'sha256'],
  ['rsa-sha384', 'sha384'],
  ['rsa-sha512', 'sha512'],
  ['ecdsa-sha256', 'sha256'],
  ['ecdsa-sha384', 'sha384'],
  ['ecdsa-sha512', 'sha512']
]);

function named(table: ReadonlyMap<string, string>, name: string): string {
  const found = table.get(name.toLowerCase());
  if (!found) throw failed(`Algorithm not supported: ${name}`);
  return found;
}

const digest = (name: string, input: ApexBlob): ApexBlob =>
  new ApexBlob(createHash(named(DIGESTS, name)).update(input.bytes).digest());
const mac = (name: string, input: ApexBlob, key: ApexBlob): ApexBlob =>
  new ApexBlob(createHmac(named(MACS, name), key.bytes).update(input.bytes).digest());

function aes(name: string, key: ApexBlob): string {
  const bits = /^AES(128|192|256)$/i.exec(name)?.[1];
  if (!bits)
    throw apexException(
      'System.InvalidParameterValueException',
      `Invalid algorithm ${name}. Must be AES128, AES192, or AES256.`
    );
  if (key.size * 8 !== Number(bits)) {
    throw apexException(
      'System.InvalidParameterValueException',
      `Invalid private key. Must be ${Number(bits) / 8} bytes.`
    );
  }
  return `aes-${bits}-cbc`;
}
function encrypt(name: string, key: ApexBlob, iv: Buffer, clear: ApexBlob): Buffer {
  const cipher = createCipheriv(aes(name, key), key.bytes, checkedIv(iv));
  return Buffer.concat([cipher.update(clear.bytes), cipher.final()]);
}
function decrypt(name: string, key: ApexBlob, iv: Buffer, data: Buffer): ApexBlob {
  const decipher = createDecipheriv(aes(name, key), key.bytes, checkedIv(iv));
  try {
    return new ApexBlob(Buffer.concat([decipher.update(data), decipher.final()]));
  } catch {
    throw failed('Given final block not properly padded.');
  }
}
function checkedIv(iv: Buffer): Buffer {
  if (iv.length !== 16) {
    throw apexException('System.InvalidParameterValueException', 'Invalid initialization vector. Must be 16 bytes.');
  }
  return iv;
}

const noCertificates = (): never => {
  throw notSupported('certificates of the org in Crypto');
};

export const CRYPTO: PlatformType = platformClass('System.Crypto', [
  strictStatic('Blob generateDigest(String algorithmName, Blob input)', (_cx, name: string, input: ApexBlob) =>
    digest(name, input)
  ),
  strictStatic(
    'Blob generateMac(String algorithmName, Blob input, Blob privateKey)',
    (_cx, name: string, input: ApexBlob, key: ApexBlob) => mac(name, input, key)
  ),
  strictStatic(
    'Boolean verifyHmac(String algorithmName, Blob data, Blob privateKey, Blob hmacToVerify)',
    (_cx, name: string, input: ApexBlob, key: ApexBlob, expected: ApexBlob) => {
      const actual = mac(name, input, key).bytes;
      return actual.length === expected.size && timingSafeEqual(actual, expected.bytes);
    }
  ),
  strictStatic('Blob generateAesKey(Integer size)', (_cx, size: number) => {
    if (![128, 192, 256].includes(size)) {
      throw apexException('System.InvalidParameterValueException', 'Invalid key size. Must be 128, 192, or 256.');
    }
    return new ApexBlob(randomBytes(size / 8));
  }),
  strictStatic(
    'Blob encrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob clearText)',
    (_cx, name: string, key: ApexBlob, iv: ApexBlob, clear: ApexBlob) =>
      new ApexBlob(encrypt(name, key, iv.bytes, clear))
  ),
  strictStatic(
    'Blob decrypt(String algorithmName, Blob privateKey, Blob initializationVector, Blob cipherText)',
    (_cx, name: string, key: ApexBlob, iv: ApexBlob, data: ApexBlob) => decrypt(name, key, iv.bytes, data.bytes)
  ),
  // The vector stands before the encrypted bytes.
  strictStatic(
    'Blob encryptWithManagedIV(String algorithmName, Blob privateKey, Blob clearText)',
    (_cx, name: string, key: ApexBlob, clear: ApexBlob) => {
      const iv = randomBytes(16);
      return new ApexBlob(Buffer.concat([iv, encrypt(name, key, iv, clear)]));
    }
  ),
  strictStatic(
    'Blob decryptWithManagedIV(String algorithmName, Blob privateKey, Blob IVAndCipherText)',
    (_cx, name: string, key: ApexBlob, data: ApexBlob) =>
      decrypt(name, key, data.bytes.subarray(0, 16), data.bytes.subarray(16))
  ),
  strictStatic('Integer getRandomInteger()', (cx) => Math.floor(cx.random() * 0x1_0000_0000) | 0),
  strictStatic('Long getRandomLong()', (cx) =>
    BigInt.asIntN(
      64,
      (BigInt(Math.floor(cx.random() * 0x1_0000_0000)) << 32n) | BigInt(Math.floor(cx.random() * 0x1_0000_0000))
    )
  ),
  strictStatic(
    'Blob sign(String algorithmName, Blob input, Blob privateKey)',
    (_cx, name: string, input: ApexBlob, key: ApexBlob) => {
      const algorithm = named(SIGNATURES, name);
      try {
        const pkcs8 = createPrivateKey({ key: key.bytes, format: 'der', type: 'pkcs8' });
        return new ApexBlob(createSign(algorithm).update(input.bytes).sign(pkcs8));
      } catch {
        throw failed('Invalid Private Key');
      }
    }
  ),
  strictStatic(
    'Boolean verify(String algorithmName, Blob data, Blob signature, Blob publicKey)',
    (_cx, name: string, data: ApexBlob, signature: ApexBlob, key: ApexBlob) => {
      const algorithm = named(SIGNATURES, name);
      try {
        const spki = createPublicKey({ key: key.bytes, format: 'der', type: 'spki' });
        return createVerify(algorithm).update(data.bytes).verify(spki, signature.bytes);
      } catch {
        throw failed('Invalid Public Key');
      }
    }
  ),
  strictStatic('Boolean verify(String algorithmName, Blob data, Blob signature, String certDevName)', noCertificates)
]);
