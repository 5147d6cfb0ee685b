// Loaded into `next dev`, which does not notice when the process that started it is killed.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
