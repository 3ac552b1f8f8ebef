import { describe, expect, it } from 'vitest';
import { FLOW, SPOT } from '../../record/frame.ts';
import { easeOut } from '../canvas/geometry.ts';
import { emptyFrame } from '../testing/fixture-frames.ts';
import { flightMs, Flights, LONGEST_MS, MAX_FLIGHTS, SHORTEST_MS } from './flights.ts';
import { Flows, flowWidth } from './flows.ts';
import { controlPoint, crossings, pointOnCurve } from './paths.ts';

describe('easing and length of moves', () => {
  it('starts fast, ends gently, and stays within 0 and 1', () => {
    expect(easeOut(0)).toBe(0);
    expect(easeOut(1)).toBe(1);
    expect(easeOut(-3)).toBe(0);
    expect(easeOut(7)).toBe(1);
    expect(easeOut(0.1) - easeOut(0)).toBeGreaterThan(easeOut(1) - easeOut(0.9));
  });
  it('takes 150 to 300 ms by distance, and less when many are under way', () => {
    expect(flightMs(0, 0)).toBe(SHORTEST_MS);
    expect(flightMs(5000, 0)).toBe(LONGEST_MS);
    expect(flightMs(300, 0)).toBeGreaterThan(flightMs(100, 0));
    expect(flightMs(300, 200)).toBeLessThan(flightMs(300, 0));
  });
});

describe('flights', () => {
  const from = { x: 0, y: 0 };
  const to = { x: 100, y: 0 };
  const control = { x: 50, y: -40 };

  it('a goroutine leaves where it was and arrives where it belongs, along its arc', () => {
    const flights = new Flights();
    flights.add(7, from, control, to, 1000, 'runnable');
    expect(flights.find(7, 999)).toBeNull();
    expect(flights.find(7, 1000)).toEqual(from);
    const middle = flights.find(7, 1060);
    expect(middle?.y).toBeLessThan(0);
    const end = flights.find(7, 1000 + 299);
    expect(end?.x).toBeCloseTo(100, 3);
  });

  it('those that arrived are gone, the others stay', () => {
    const flights = new Flights();
    flights.add(1, from, control, to, 0, 'running');
    flights.add(2, from, control, to, 200, 'running');
    flights.advance(220);
    expect(flights.size).toBe(1);
    expect(flights.find(1, 220)).toBeNull();
    expect(flights.find(2, 220)).not.toBeNull();
  });

  it('no more than the cap are in the air', () => {
    const flights = new Flights();
    for (let i = 0; i < MAX_FLIGHTS + 50; i++) flights.add(i, from, control, to, 0, 'running');
    expect(flights.size).toBe(MAX_FLIGHTS);
  });

  it('the nearest dot under the pointer is found, none when all are far', () => {
    const flights = new Flights();
    flights.add(1, from, control, to, 0, 'running');
    expect(flights.nearest(1, 1, 0, 9)).toBe(1);
    expect(flights.nearest(50, 90, 0, 9)).toBe(-1);
  });
});

describe('arcs', () => {
  it('bend round a ring that stands in the way', () => {
    const a = { x: 0, y: 100 };
    const b = { x: 400, y: 100 };
    const ring = { x: 200, y: 70, r: 60 };
    const straight = crossings(a, { x: 200, y: 100 }, b, [ring]);
    const control = controlPoint(a, b, [ring]);
    expect(straight).toBeGreaterThan(0);
    expect(crossings(a, control, b, [ring])).toBe(0);
  });
  it('rise when nothing is in the way', () => {
    expect(controlPoint({ x: 0, y: 100 }, { x: 300, y: 100 }, []).y).toBeLessThan(100);
    expect(controlPoint({ x: 300, y: 100 }, { x: 0, y: 100 }, []).y).toBeLessThan(100);
  });
  it('stay within the given heights where they can', () => {
    const control = controlPoint({ x: 0, y: 100 }, { x: 300, y: 100 }, [], { top: 95, bottom: 400 });
    expect(control.y).toBeGreaterThanOrEqual(100);
  });
  it('begin and end at their ends', () => {
    const [a, c, b] = [
      { x: 1, y: 2 },
      { x: 9, y: 9 },
      { x: 5, y: 6 },
    ];
    expect(pointOnCurve(a, c, b, 0)).toEqual(a);
    expect(pointOnCurve(a, c, b, 1)).toEqual(b);
  });
});

describe('flows', () => {
  const frameWith = (count: number) => {
    const frame = emptyFrame();
    frame.fromNs = 0;
    frame.timeNs = 1e6;
    frame.flows = Int32Array.of(SPOT.global, 0, SPOT.ring, 1, count);
    expect(frame.flows.length).toBe(FLOW.stride);
    return frame;
  };
  it('settle at the rate per ms of model time', () => {
    const flows = new Flows();
    for (let i = 0; i < 200; i++) flows.advance(frameWith(50), 16);
    expect(flows.busiest()[0]?.rate).toBeCloseTo(50, 0);
  });
  it('fade away when nothing more comes', () => {
    const flows = new Flows();
    flows.advance(frameWith(50), 16);
    for (let i = 0; i < 400; i++) flows.advance(null, 16);
    expect(flows.active).toBe(false);
  });
  it('are wider when there is more, within limits', () => {
    expect(flowWidth(1)).toBeLessThan(flowWidth(100));
    expect(flowWidth(1e9)).toBeLessThanOrEqual(16);
  });
});
