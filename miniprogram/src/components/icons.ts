/** Names of the one icon set; the shapes are in styles/icons.scss. */
export type IconName =
  | 'home' | 'appeals' | 'council' | 'services' | 'me' | 'work' | 'back' | 'next' | 'down' | 'up' | 'close' | 'plus' | 'minus' | 'check'
  | 'search' | 'phone' | 'camera' | 'photo' | 'pin' | 'locate' | 'map' | 'grid' | 'clock' | 'pause' | 'bell' | 'notice' | 'settings' | 'shield'
  | 'house' | 'swap' | 'exit' | 'edit' | 'trash' | 'refresh' | 'warn' | 'info' | 'fire' | 'send' | 'forward' | 'follow' | 'star' | 'eye'
  | 'hidden' | 'lock' | 'filter' | 'list' | 'people' | 'whistle' | 'gavel' | 'doc' | 'calendar' | 'chat' | 'ask' | 'merge' | 'split'
  | 'upload' | 'offline' | 'elder' | 'textsize' | 'qr' | 'face1' | 'face2' | 'face3' | 'face4' | 'face5';
