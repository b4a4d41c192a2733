// What Taro's compiled code needs while its modules are evaluated, before the runtime of miniProgram.ts is there.
global.getApp = global.getApp || (() => undefined);
global.getCurrentPages = global.getCurrentPages || (() => [{ route: 'pages/host/index', options: {} }]);
