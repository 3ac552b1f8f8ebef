/** The part of the engine `simjs` that the reference uses. The package exports nothing; it puts `Sim` on `window`. */
declare module 'simjs';

interface SimjsRequest {
  done(callback: () => void): SimjsRequest;
}
declare class SimjsEntity {
  setTimer(duration: number): SimjsRequest;
  useFacility(facility: object, duration: number): SimjsRequest;
}
interface Simjs {
  readonly Entity: typeof SimjsEntity;
  readonly Sim: new () => {
    simulate(endTime: number, maxEvents: number): boolean;
    addEntity(entity: new () => SimjsEntity): void;
  };
  readonly Facility: new (name: string) => object;
}
