export { type MacOptions, type SimulatedMac, simulateMac } from './simulated-mac.ts';
