import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import { namesWithRoom } from './names';
import { boxOf, pathOf, planeAt } from './project';
import type { GridMapProps } from './types';
import './index.scss';

interface View {
  /** Plane point in the middle of the window. */
  x: number;
  y: number;
  /** px per plane unit. */
  scale: number;
}

const tapSlopPx = 6;
const closeScale = 0.45;
const buttonsPx = 60;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The browser's own map: areas as SVG, moved by finger, mouse, wheel, keys and buttons. No foreign map script. */
export function GridMap({ areas, marks = [], selected, onArea, onPick, still = false, height = 220, label, centre, focus }: GridMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(360);
  const { lat: originLat, lng: originLng } = areas[0]?.centre ?? marks[0]?.point ?? centre ?? { lat: 33.5, lng: 119.14 };
  const plane = useMemo(() => planeAt({ lat: originLat, lng: originLng }), [originLat, originLng]);
  const shapes = useMemo(() => areas.map((area) => ({ area, path: pathOf(area, plane) })), [areas, plane]);
  const codes = areas.map((area) => area.code).join();
  const fit = useMemo<View>(() => {
    const box = boxOf(areas, areas.length > 0 ? [] : marks.map((mark) => mark.point), plane);
    if (!box || box.maxX - box.minX < 1) {
      const [x, y] = plane.to(centre?.lng ?? originLng, centre?.lat ?? originLat);
      return { x, y, scale: box ? closeScale : 0.08 };
    }
    // Room for the buttons, so that they never lie on an area.
    const aside = still ? 0 : buttonsPx;
    const scale = Math.min((width - 32 - aside) / (box.maxX - box.minX), (height - 32) / (box.maxY - box.minY));
    return { x: (box.minX + box.maxX) / 2 + aside / 2 / scale, y: (box.minY + box.maxY) / 2, scale };
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [codes, plane, width, height]);
  const [view, setView] = useState<View>(fit);
  useEffect(() => setView(fit), [fit]);
  useEffect(() => {
    if (!focus) return;
    const [x, y] = plane.to(focus.lng, focus.lat);
    setView((old) => ({ x, y, scale: Math.max(old.scale, closeScale / 2) }));
  }, [focus, plane]);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = (): void => setWidth(element.clientWidth || 360);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const zoom = (factor: number, at: { x: number; y: number } = { x: width / 2, y: height / 2 }): void =>
    setView((old) => {
      const scale = clamp(old.scale * factor, fit.scale * 0.6, Math.max(2, fit.scale * 20));
      const shift = 1 / old.scale - 1 / scale;
      return { x: old.x + (at.x - width / 2) * shift, y: old.y + (at.y - height / 2) * shift, scale };
    });

  // The wheel listener must be able to stop the page from scrolling; React's own is passive.
  const zoomNow = useRef(zoom);
  zoomNow.current = zoom;
  useEffect(() => {
    const element = frame.current;
    if (!element || still) return undefined;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoomNow.current(event.deltaY < 0 ? 1.2 : 1 / 1.2, { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [still]);

  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(0);
  const down = (event: PointerEvent): void => {
    if (still) return;
    if (fingers.current.size === 0) moved.current = 0;
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const move = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const all = [...fingers.current.entries()];
    const other = all.find(([id]) => id !== event.pointerId)?.[1];
    moved.current += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (moved.current > tapSlopPx) event.currentTarget.setPointerCapture?.(event.pointerId);
    fingers.current.set(event.pointerId, now);
    if (other) {
      const box = frame.current?.getBoundingClientRect();
      const span = (p: { x: number; y: number }): number => Math.hypot(p.x - other.x, p.y - other.y) || 1;
      zoom(span(now) / span(before), { x: (now.x + other.x) / 2 - (box?.left ?? 0), y: (now.y + other.y) / 2 - (box?.top ?? 0) });
      return;
    }
    setView((old) => ({ ...old, x: old.x - (now.x - before.x) / old.scale, y: old.y - (now.y - before.y) / old.scale }));
  };
  const up = (event: PointerEvent): void => {
    const known = fingers.current.delete(event.pointerId);
    if (!known || moved.current > tapSlopPx || !onPick || fingers.current.size > 0) return;
    const box = frame.current?.getBoundingClientRect();
    if (!box) return;
    onPick(plane.from(view.x + (event.clientX - box.left - width / 2) / view.scale, view.y + (event.clientY - box.top - height / 2) / view.scale));
  };
  const screen = (lng: number, lat: number): { left: number; top: number } => {
    const [x, y] = plane.to(lng, lat);
    return { left: (x - view.x) * view.scale + width / 2, top: (y - view.y) * view.scale + height / 2 };
  };
  const transform = `translate(${width / 2 - view.x * view.scale} ${height / 2 - view.y * view.scale}) scale(${view.scale})`;
  const names = areas.length > 1 ? namesWithRoom(areas, { selected: selected ?? null, at: (area) => screen(area.centre.lng, area.centre.lat), width, height }) : [];

  return (
    <div className={classes('y-map', still && 'is-still')} style={{ height }}>
      <div
        ref={frame}
        className="y-map__frame"
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={(event) => fingers.current.delete(event.pointerId)}
        {...a11y({ role: onArea ? 'group' : 'img', label })}
      >
        <svg width={width} height={height} aria-hidden={!onArea}>
          <g transform={transform}>
            {shapes.map(({ area, path }) => (
              <path
                key={area.code}
                d={path}
                className={classes('y-map__area', area.code === selected && 'is-selected', Boolean(onArea) && 'is-live')}
                style={area.weight === undefined ? undefined : { fillOpacity: 0.12 + area.weight * 0.6 }}
                vectorEffect="non-scaling-stroke"
                {...(onArea
                  ? {
                      tabIndex: 0,
                      role: 'button',
                      'aria-label': `${area.name}${area.note ? `，${area.note}` : ''}`,
                      onClick: () => {
                        if (moved.current <= tapSlopPx) onArea(area.code);
                      },
                      onKeyDown: (event: { key: string }) => {
                        if (event.key === 'Enter' || event.key === ' ') onArea(area.code);
                      },
                    }
                  : {})}
              />
            ))}
          </g>
        </svg>
        {names.map(({ area, left, top }) => (
          <div key={area.code} className="y-map__name" style={{ left, top }} aria-hidden="true">
            <span>{area.name}</span>
            {area.note && <b>{area.note}</b>}
          </div>
        ))}
        {marks.map((mark) => (
          <div key={mark.id} className={`y-map__mark y-map__mark--${mark.kind ?? 'pin'}`} style={screen(mark.point.lng, mark.point.lat)}>
            {mark.kind === 'dot' ? <i /> : <span className="y-map__pin" />}
            {mark.label && <span className="y-map__label">{mark.label}</span>}
          </div>
        ))}
      </div>
      {!still && (
        <div className="y-map__buttons">
          <Tap className="y-map__button" label="放大" onTap={() => zoom(1.6)}>
            <Icon name="plus" size={20} />
          </Tap>
          <Tap className="y-map__button" label="缩小" onTap={() => zoom(1 / 1.6)}>
            <Icon name="minus" size={20} />
          </Tap>
          <Tap className="y-map__button" label="看全部" onTap={() => setView(fit)}>
            <Icon name="grid" size={20} />
          </Tap>
        </div>
      )}
    </div>
  );
}
