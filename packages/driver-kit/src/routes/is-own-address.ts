import { networkInterfaces } from 'node:os';

/** Whether an address is one of the machine this process runs on. */
export function isOwnAddress(address: string): boolean {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.some((own) => own.address === address);
}
