import type { EngineInfo } from '../probe/engine-info.ts';

interface Product {
  readonly name: string;
  readonly operatingSystem?: RegExp;
  readonly machine?: RegExp;
  readonly label?: RegExp;
}

const products: readonly Product[] = [
  { name: 'Docker Desktop', operatingSystem: /docker desktop/i, label: /^com\.docker\.desktop\./ },
  { name: 'Colima', machine: /^colima/ },
  { name: 'Lima', machine: /^lima-/ },
  { name: 'Rancher Desktop', machine: /^rancher-desktop/, label: /^dev\.rancherdesktop\./ },
  { name: 'OrbStack', machine: /^orbstack/, label: /^dev\.orbstack\./ },
];

/** The product that runs the engine in a virtual machine of this machine, if one does. */
export function virtualMachineOf(info: EngineInfo, platform: string): string | undefined {
  const product = products.find(
    ({ operatingSystem, machine, label }) =>
      operatingSystem?.test(info.OperatingSystem ?? '') === true ||
      machine?.test(info.Name ?? '') === true ||
      (info.Labels ?? []).some((text) => label?.test(text) === true),
  );
  // There is no Docker engine for another system that does not bring a Linux machine.
  return product?.name ?? (platform === 'linux' ? undefined : 'a virtual machine');
}
