const SVG = 'http://www.w3.org/2000/svg';

/** Paths on a 24×24 grid, drawn as lines. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  send: 'M4 12l16-8-6 16-3-7z',
  attach: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4L14.5 7.3',
  menu: 'M5 7h14M5 12h14M5 17h9',
  more: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  reply: 'M10 8V4l-7 7 7 7v-4c5 0 8 1.5 11 5-1-6-4-10.5-11-11z',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M12 5v14M5 12l7 7 7-7',
  pin: 'M9 4h6l-1 6 3 3v2h-5v5l-.5 1-.5-1v-5H6v-2l3-3z',
  shield: 'M12 3l7 3v5c0 4.5-3 8.3-7 10-4-1.7-7-5.5-7-10V6z',
  mute: 'M6 10a6 6 0 0 1 9.6-4.8M18 10c0 4 1.5 5.5 2 6H8M6 10c0 3-1 5-2 6h1M10 19a2 2 0 0 0 4 0M4 4l16 16',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  link: 'M8 16L16 8M9 8h7v7',
  scales:
    'M12 4v16M8 20h8M5 7h14M12 4.5a1 1 0 1 0 0-.01M5 7l-2.5 6h5zM19 7l-2.5 6h5zM2.5 13a2.5 2.5 0 0 0 5 0M16.5 13a2.5 2.5 0 0 0 5 0',
  group:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M17.5 14.3c2.4.8 4 2.9 4 5.7',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
